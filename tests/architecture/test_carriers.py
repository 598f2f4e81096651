"""What the catalogue of carriers says exists does exist, so that no register can claim more."""

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from casepolicy.carriers import CARRIERS, Carrier, CarrierKind
from casepolicy.discovery import shipped_landlords, shipped_pack
from casepolicy.facts import fact_paths
from casepolicy.values import ClockKind


def of(*kinds: CarrierKind) -> list[Carrier]:
    return [each for each in CARRIERS.values() if each.kind in kinds]


def page_names(resolver: URLResolver) -> set[str]:
    """The name of every page on a landlord's hosts."""
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= page_names(pattern)
        elif pattern.name:
            found.add(pattern.name)
    return found


@pytest.mark.parametrize("carrier", of(CarrierKind.RECORD), ids=lambda each: each.code)
def test_a_record_is_a_table_or_a_field_of_one(carrier: Carrier) -> None:
    app, model, *field = carrier.where.split(".")
    table = apps.get_model(app, model)
    assert set(field) <= {each.name for each in table._meta.get_fields()}


@pytest.mark.parametrize(
    "carrier", of(CarrierKind.SCREEN, CarrierKind.REPORT), ids=lambda each: each.code
)
def test_a_screen_or_report_is_a_page_of_a_landlord(carrier: Carrier) -> None:
    assert carrier.where in page_names(get_resolver("casework.config.urls_landlord"))


@pytest.mark.parametrize("carrier", of(CarrierKind.TRAINING), ids=lambda each: each.code)
def test_a_training_rule_is_a_fact_that_a_check_looks_at(carrier: Carrier) -> None:
    assert carrier.where in fact_paths()


@pytest.mark.parametrize("carrier", of(CarrierKind.DUTY), ids=lambda each: each.code)
def test_a_duty_is_a_clock(carrier: Carrier) -> None:
    assert carrier.where in set(ClockKind)


def test_nothing_is_planned_that_no_clause_waits_for() -> None:
    named = {
        name
        for pack in shipped_landlords()
        for c in shipped_pack(pack).clauses
        for name in c.carried_by
    }
    assert {each.name for each in of(CarrierKind.PLANNED)} - named == set()
