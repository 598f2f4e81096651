"""What happened before a visit: cases and homes made through the product's own actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from casework.cases.actions import NewDisclosure, NewVictim, take_disclosure
from casework.cases.models import Case
from casework.people.actions import add_party, add_person, open_tenancy
from casework.people.models import Person, Tenancy
from tenancy.api import as_landlord
from tests.journeys.clock import WHEN_TOLD
from tests.journeys.places import Place

NAME = "Wren Inglewood"
"""The person of every case made here; nobody bears this name."""

BEGAN = date(2020, 4, 6)


def a_case(
    place: Place,
    *,
    facts: Mapping[str, Any] | None = None,
    wishes: tuple[str, ...] = (),
    told_at: datetime = WHEN_TOLD,
    has_home: bool = False,
    mark: str = "",
) -> Case:
    """Take a disclosure as the officer, for somebody who holds a home of ours if ``has_home``.

    ``mark`` is added to every name and word, so that it is known again wherever it turns up.
    """
    officer, now = place.staff["officer"], timezone.now()
    with as_landlord(place.landlord):
        person = add_person(name=f"{NAME}{mark}", by=officer, at=now)
        said = NewDisclosure(
            told_at=told_at,
            channel="telephone",
            reported_by="victim",
            account=f"Invented words.{mark}",
            victim=NewVictim(person=person, phone="07700 900123", phone_is_safe=True),
            tenancy=_home(place, person, mark) if has_home else None,
            facts=facts or {},
            wishes=wishes,
        )
        return take_disclosure(disclosure=said, by=officer, at=now)


def a_home(place: Place) -> Tenancy:
    """Open a tenancy of somebody who has told us nothing."""
    with as_landlord(place.landlord):
        officer = place.staff["officer"]
        return _home(place, add_person(name="Toby Larkhill", by=officer, at=timezone.now()))


def _home(place: Place, person: Person, mark: str = "") -> Tenancy:
    officer, now = place.staff["officer"], timezone.now()
    tenancy = open_tenancy(
        tenure="secure", address_lines=f"1 Invented Row{mark}", started_on=BEGAN, by=officer, at=now
    )
    add_party(tenancy=tenancy, person=person, role="sole", from_on=BEGAN, by=officer, at=now)
    return tenancy
