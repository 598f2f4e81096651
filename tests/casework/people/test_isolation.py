"""Every query of access, audit and people sees its own landlord's rows and no others.

Two landlords hold the same names, references and codes. Each query is asked at each landlord
with its own things, and must find some; then with the other's things, and must find nothing.
The table below must name every public query, or a test fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Model
from django.http import Http404

from casework.access import door, queries
from casework.access.actions import TokenRefused, use_token
from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.roles import RequestKind
from casework.audit import queries as log
from casework.cases.models import Case
from casework.people import queries as people
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT
from tests.casework.people.twins import EMAIL, ON, PHONE, REFERENCE, Twin, make_twin
from tests.conftest import host_of

Ask = Callable[[Twin], Any]
PAGE: dict[str, Any] = {"purpose": "case_page", "at": AT}

BY_WORDS: dict[str, Ask] = {
    "queries.active_staff": lambda _: queries.active_staff(),
    "queries.staff_by_email": lambda _: queries.staff_by_email(EMAIL),
    "queries.teams": lambda _: queries.teams(),
    "queries.team_by_code": lambda _: queries.team_by_code("twins"),
    "people.reached_by": lambda _: people.reached_by("phone", PHONE),
    "queries.staff_offering": lambda _: queries.staff_offering(RequestKind.A_WOMAN),
    "people.tenancy_by_reference": lambda _: people.tenancy_by_reference(REFERENCE),
}
"""Asked with words that are the same at both landlords."""

BY_THINGS: dict[str, Ask] = {
    "queries.names_of": lambda t: list(queries.names_of([t.user.pk])),
    "queries.teams_of": lambda t: queries.teams_of(t.user),
    "queries.members_of": lambda t: queries.members_of(t.team),
    "queries.team_ids_of": lambda t: queries.team_ids_of(t.user.pk),
    "log.entries_about": lambda t: log.entries_about(t.case.pk),
    "log.who_looked": lambda t: log.who_looked(t.case.pk),
    "log.entries_by": lambda t: log.entries_by(t.user.pk),
    "door.visible": lambda t: door.visible(Case.objects.all(), by=t.user),
    "door.listed": lambda t: door.listed(door.visible(Case.objects.all(), by=t.user), by=t.user),
    "door.open_case": lambda t: door.open_case(reference=REFERENCE, by=t.user, **PAGE),
    "door.known_person_ids": lambda t: door.known_person_ids(by=t.user),
    "door.may_know_person": lambda t: door.may_know_person(t.person.pk, by=t.user),
    "door.may": lambda t: door.may(Verb.CASE_READ_TEAM, case_id=t.case.pk, by=t.user),
    "door.may_work_on": lambda t: door.may_work_on(
        User.objects.filter(pk=t.user.pk), case_id=t.case.pk
    ),
    "people.known_people": lambda t: people.known_people(by=t.user),
    "people.people_named": lambda t: people.people_named("mary", by=t.user),
    "people.current_addresses": lambda t: people.current_addresses(t.person, on=ON),
    "people.current_contact_points": lambda t: people.current_contact_points(t.person, on=ON),
    "people.current_safe_contact": lambda t: people.current_safe_contact(t.person),
    "people.current_tenancies": lambda t: people.current_tenancies(t.person, on=ON),
    "people.current_parties": lambda t: people.current_parties(t.tenancy, on=ON),
    "people.share_a_tenancy": lambda t: people.share_a_tenancy(t.person, t.sister, on=ON),
    "people.reveal_addresses": lambda t: people.reveal_addresses(
        person=t.person, by=t.user, on=ON, **PAGE
    ),
    "people.reveal_contact_points": lambda t: people.reveal_contact_points(
        person=t.person, by=t.user, on=ON, **PAGE
    ),
    "people.reveal_safe_contact": lambda t: people.reveal_safe_contact(
        person=t.person, by=t.user, **PAGE
    ),
    "people.waiting_change": lambda t: people.waiting_change(t.person),
    "people.reveal_change": lambda t: people.reveal_change(person=t.person, by=t.user, **PAGE),
    "people.reveal_home": lambda t: people.reveal_home(
        tenancy=t.tenancy, person=t.person, by=t.user, on=ON, **PAGE
    ),
}
"""Asked with one landlord's own rows."""

Twins = tuple[Twin, Twin]


@pytest.fixture
def twins(two_landlords: tuple[LandlordRef, LandlordRef]) -> Twins:
    """Two landlords that only ids tell apart."""
    first, second = two_landlords
    return make_twin(first), make_twin(second)


def ids_in(answer: Any) -> Iterator[UUID]:
    """Every id in an answer: rows, frozen values with an id, or ids themselves."""
    if isinstance(answer, UUID):
        yield answer
    elif isinstance(answer, Model):
        yield answer.pk
    elif hasattr(answer, "id"):
        yield answer.id
    elif answer is not None and not isinstance(answer, bool):
        for item in answer:
            yield from ids_in(item)


def asked_at(landlord: LandlordRef, ask: Ask, twin: Twin) -> tuple[bool, set[UUID]]:
    """Whether anything came back, and which ids."""
    with as_landlord(landlord):
        try:
            answer = ask(twin)
        except Http404:
            return False, set()
        found = set(ids_in(answer))
        return bool(found) or answer is True, found


def test_each_landlord_finds_its_own_rows_and_only_those(twins: Twins) -> None:
    for twin in twins:
        for name, ask in (BY_WORDS | BY_THINGS).items():
            is_found, found = asked_at(twin.landlord, ask, twin)
            assert is_found, name
            assert found <= twin.ids, name


def test_the_other_landlords_things_find_nothing_here(twins: Twins) -> None:
    for here, other in (twins, twins[::-1]):
        for name, ask in BY_THINGS.items():
            assert asked_at(here.landlord, ask, other) == (False, set()), name


def test_a_token_signs_in_at_its_own_landlord_only(twins: Twins) -> None:
    here, other = twins
    with as_landlord(here.landlord):
        assert (
            use_token(secret=here.secret, audience=host_of(here.landlord), at=AT).user == here.user
        )
        with pytest.raises(TokenRefused):
            use_token(secret=other.secret, audience=host_of(other.landlord), at=AT)


def test_the_twins_share_no_id(twins: Twins) -> None:
    assert twins[0].ids & twins[1].ids == set()
    assert len(twins[0].ids) == len(twins[1].ids) > 20


@pytest.mark.parametrize(
    ("prefix", "module"), [("queries", queries), ("log", log), ("people", people), ("door", door)]
)
def test_every_public_query_is_in_the_table(prefix: str, module: ModuleType) -> None:
    public = {
        f"{prefix}.{name}"
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and thing.__module__.startswith(module.__name__)
    }
    here = {name for name in BY_WORDS | BY_THINGS if name.startswith(f"{prefix}.")}
    assert public - {"door.register", "door.set_rules"} == here
