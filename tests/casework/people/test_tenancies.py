"""Tenancies, who belongs to them, and who shares one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.access.models import User
from casework.audit.models import AuditEntry
from casework.people.actions import (
    add_party,
    add_person,
    end_party,
    end_tenancy,
    open_tenancy,
)
from casework.people.errors import AlreadyAParty, EndsBeforeItBegan
from casework.people.models import Person, Tenancy, TenancyParty
from casework.people.queries import (
    current_parties,
    current_tenancies,
    share_a_tenancy,
    tenancy_by_reference,
)
from tests.casework.access.staff import AT

START = date(2020, 4, 6)
NOW = date(2026, 3, 27)
DAY = timedelta(days=1)


@pytest.fixture
def home(officer: User) -> Tenancy:
    """A home that is let."""
    return open_tenancy(
        tenure="secure",
        address_lines="1 Canary Row",
        address_postcode="cn44ry",
        landlord_property_ref="P-77",
        bedrooms=2,
        property_type="flat",
        started_on=START,
        by=officer,
        at=AT,
    )


@pytest.fixture
def john(officer: User) -> Person:
    """Somebody else."""
    return add_person(name="John", by=officer, at=AT)


def belongs(person: Person, home: Tenancy, officer: User, role: str = "joint") -> TenancyParty:
    return add_party(tenancy=home, person=person, role=role, from_on=START, by=officer, at=AT)


def test_a_tenancy_is_found_by_its_random_reference_and_its_address_is_sealed(
    home: Tenancy,
) -> None:
    found = tenancy_by_reference(home.reference)
    assert found == home
    assert found is not None
    assert (found.address_lines, found.address_postcode) == ("1 Canary Row", "CN4 4RY")
    assert tenancy_by_reference("ZZZZ-ZZZZ") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT address_lines FROM people_tenancy")
        assert b"anary" not in bytes(cursor.fetchone()[0])


def test_parties_are_listed_for_the_day_asked_about(
    officer: User, home: Tenancy, mary: Person, john: Person
) -> None:
    hers, his = belongs(mary, home, officer), belongs(john, home, officer)
    end_party(party=his, to_on=NOW - DAY, by=officer, at=AT)
    assert list(current_parties(home, on=NOW - DAY)) == [hers, his]
    assert list(current_parties(home, on=NOW)) == [hers]
    assert list(current_tenancies(john, on=NOW - DAY)) == [home]
    assert list(current_tenancies(john, on=NOW)) == []


def test_two_people_share_a_tenancy_only_while_both_belong_to_it(
    officer: User, home: Tenancy, mary: Person, john: Person
) -> None:
    belongs(mary, home, officer)
    assert not share_a_tenancy(mary, john, on=NOW)
    his = belongs(john, home, officer, role="household_member")
    assert share_a_tenancy(mary, john, on=NOW)
    assert share_a_tenancy(john, mary, on=NOW)
    end_party(party=his, to_on=NOW - DAY, by=officer, at=AT)
    assert not share_a_tenancy(mary, john, on=NOW)
    assert share_a_tenancy(mary, john, on=NOW - DAY)


def test_neighbours_in_two_tenancies_share_none(
    officer: User, home: Tenancy, mary: Person, john: Person
) -> None:
    other = open_tenancy(
        tenure="assured", address_lines="2 Row", started_on=START, by=officer, at=AT
    )
    belongs(mary, home, officer)
    belongs(john, other, officer, role="sole")
    assert not share_a_tenancy(mary, john, on=NOW)


def test_nobody_belongs_to_a_tenancy_twice_at_once_but_may_come_back(
    officer: User, home: Tenancy, mary: Person
) -> None:
    first = belongs(mary, home, officer)
    with pytest.raises(AlreadyAParty):
        belongs(mary, home, officer, role="sole")
    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        TenancyParty.objects.create(tenancy=home, person=mary, role="sole", from_on=START)
    end_party(party=first, to_on=NOW, by=officer, at=AT)
    again = add_party(tenancy=home, person=mary, role="sole", from_on=NOW + DAY, by=officer, at=AT)
    assert list(current_parties(home, on=NOW + DAY)) == [again]


def test_the_end_of_a_tenancy_ends_everybodys_part_in_it(
    officer: User, home: Tenancy, mary: Person
) -> None:
    belongs(mary, home, officer)
    end_tenancy(tenancy=home, ended_on=NOW, by=officer, at=AT)
    assert current_parties(home, on=NOW).count() == 1
    assert not current_parties(home, on=NOW + DAY).exists()


def test_a_tenancy_cannot_end_before_it_began_or_before_somebody_joined(
    officer: User, home: Tenancy, mary: Person
) -> None:
    with pytest.raises(EndsBeforeItBegan):
        end_tenancy(tenancy=home, ended_on=START - DAY, by=officer, at=AT)
    add_party(tenancy=home, person=mary, role="sole", from_on=NOW, by=officer, at=AT)
    with pytest.raises(EndsBeforeItBegan):
        end_tenancy(tenancy=home, ended_on=NOW - DAY, by=officer, at=AT)


@pytest.mark.parametrize(
    ("field", "value"),
    [("tenure", "household_member"), ("tenure", "freehold"), ("ended_on", START - DAY)],
)
def test_the_database_refuses_a_tenancy_that_cannot_be(
    home: Tenancy, field: str, value: object
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenancy.objects.filter(pk=home.pk).update(**{field: value})


@pytest.mark.parametrize(("field", "value"), [("role", "landlord"), ("to_on", START - DAY)])
def test_the_database_refuses_a_party_that_cannot_be(
    officer: User, home: Tenancy, mary: Person, field: str, value: object
) -> None:
    party = belongs(mary, home, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        TenancyParty.objects.filter(pk=party.pk).update(**{field: value})


def test_every_change_is_logged_with_tenancy_and_person(
    officer: User, home: Tenancy, mary: Person
) -> None:
    party = belongs(mary, home, officer)
    end_party(party=party, to_on=NOW, by=officer, at=AT)
    end_tenancy(tenancy=home, ended_on=NOW, by=officer, at=AT)
    entries = AuditEntry.objects.filter(action__startswith="tenancy").order_by("pk")
    assert [(entry.action, entry.subject_ids) for entry in entries] == [
        ("tenancy.opened", [home.pk]),
        ("tenancy_party.added", [party.pk, home.pk, mary.pk]),
        ("tenancy_party.ended", [party.pk, home.pk, mary.pk]),
        ("tenancy.ended", [home.pk]),
    ]
