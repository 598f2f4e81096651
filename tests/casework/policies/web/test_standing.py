"""What a landlord owes whatever the case, on the page of its policy."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils.html import escape

from casepolicy.values import RouteKind, StandingKind
from casework.policies.models import Decision
from casework.policies.web.standing import _KINDS, owed_whatever_the_case
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, LANDLORDS, open_office

ClientOf = Callable[[LandlordRef], Client]


def test_every_kind_of_such_a_duty_has_a_heading() -> None:
    assert set(_KINDS) == {*RouteKind, *StandingKind}


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("pack", LANDLORDS)
def test_each_thing_owed_stands_once_under_its_kind_and_cites_a_clause(pack: str) -> None:
    kinds = owed_whatever_the_case(open_office(pack).revision.pk, at=FRIDAY)
    owed = [one for kind in kinds for one in kind.owed]
    assert {"Training", "Ways to report"} <= {kind.heading for kind in kinds}
    assert all(one.why.clauses for one in owed)
    assert not Decision.objects.exists()


def test_the_policy_page_tells_what_is_owed_whatever_the_case(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    office = open_office("star")
    client = landlord_client(landlord)
    let_in(client, office.officer)
    page = client.get("/policy/")
    text = page.content.decode()
    assert page.status_code == HTTPStatus.OK
    assert "What we owe whatever the case" in text
    for kind in owed_whatever_the_case(office.revision.pk, at=FRIDAY):
        assert f"{escape(kind.heading)} ({len(kind.owed)})" in text
