"""Engines are built once for a landlord and revision, and never serve another landlord."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.policies.engines import engine_for, engine_of
from casework.policies.models import PolicyRevision
from casework.policies.queries import revision_at
from tenancy.api import LandlordRef, as_landlord
from tests.factories import FRIDAY, open_office


@pytest.mark.usefixtures("landlord")
def test_an_engine_is_built_once() -> None:
    office = open_office("star")
    first = engine_for(office.revision)
    with CaptureQueriesContext(connection) as queries:
        assert engine_of(office.revision.pk) is first
    assert not queries.captured_queries


@pytest.mark.usefixtures("landlord")
def test_finding_the_revision_of_a_day_does_not_load_its_text() -> None:
    open_office("star")
    assert "data" in revision_at(FRIDAY).get_deferred_fields()


def test_another_landlords_revision_is_no_revision_here(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    mine, theirs = two_landlords
    with as_landlord(theirs):
        foreign = open_office("vivid").revision
        engine_for(foreign)
    with as_landlord(mine):
        open_office("star")
        with pytest.raises(PolicyRevision.DoesNotExist):
            engine_of(foreign.pk)
