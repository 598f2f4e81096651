"""Protected values come out for who needs to know, after the log is written, and print nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from casework.access.models import Team, User
from casework.access.roles import Role
from casework.audit.actors import job
from casework.audit.models import AuditEntry
from casework.audit.queries import who_looked
from casework.cases.models import Case
from casework.people.actions import (
    add_address,
    add_contact_point,
    add_party,
    end_address,
    open_tenancy,
    replace_safe_contact,
)
from casework.people.models import Person, Tenancy
from casework.people.queries import (
    NoSuchPerson,
    known_people,
    people_named,
    reveal,
    reveal_addresses,
    reveal_contact_points,
    reveal_home,
    reveal_safe_contact,
)
from tests.casework.access.staff import AT, make_staff, make_test_team

ON = date(2026, 3, 27)
MARCH = date(2026, 3, 1)

Reveal = Callable[[User], Any]


@pytest.fixture
def home(officer: User, mary: Person) -> Tenancy:
    """Mary's home."""
    tenancy = open_tenancy(
        tenure="secure", address_lines="9 Canary Row", started_on=MARCH, by=officer, at=AT
    )
    add_party(tenancy=tenancy, person=mary, role="sole", from_on=MARCH, by=officer, at=AT)
    return tenancy


@pytest.fixture
def ways(officer: User, mary: Person, home: Tenancy, case: Case) -> dict[str, Reveal]:
    """Each way to see something protected about Mary, whom a case names."""
    del case
    add_address(
        person=mary,
        lines="1 Canary Row",
        postcode="CN4 4RY",
        known_to=[mary],
        from_on=MARCH,
        by=officer,
        at=AT,
    )
    add_contact_point(
        person=mary, kind="phone", value="07700900123", from_on=MARCH, by=officer, at=AT
    )
    replace_safe_contact(
        person=mary,
        channel="call",
        times="canary mornings",
        code_word="canary",
        must_not_know="canary's brother",
        by=officer,
        at=AT,
    )
    common: dict[str, Any] = {"person": mary, "purpose": "case_page", "at": AT}
    return {
        "address.revealed": lambda by: reveal_addresses(by=by, on=ON, **common),
        "contact_point.revealed": lambda by: reveal_contact_points(by=by, on=ON, **common),
        "safe_contact.revealed": lambda by: reveal_safe_contact(by=by, **common),
        "tenancy.revealed": lambda by: reveal_home(tenancy=home, by=by, on=ON, **common),
    }


ACTIONS = [
    "address.revealed",
    "contact_point.revealed",
    "safe_contact.revealed",
    "tenancy.revealed",
]


def test_an_officer_of_the_case_sees_each_value(
    ways: dict[str, Reveal], officer: User, mary: Person
) -> None:
    (address,) = ways["address.revealed"](officer)
    assert (address.lines, address.postcode) == ("1 Canary Row", "CN4 4RY")
    assert (address.known_to, address.is_safe) == ((mary.pk,), None)
    (point,) = ways["contact_point.revealed"](officer)
    assert (point.kind, point.value) == ("phone", "07700900123")
    agreed = ways["safe_contact.revealed"](officer)
    assert (agreed.times, agreed.code_word) == ("canary mornings", "canary")
    assert agreed.must_not_know == "canary's brother"
    assert ways["tenancy.revealed"](officer).lines == "9 Canary Row"


@pytest.mark.parametrize("action", ACTIONS)
def test_each_reveal_is_logged_with_the_person_and_the_rows_shown(
    ways: dict[str, Reveal], officer: User, mary: Person, action: str
) -> None:
    shown = ways[action](officer)
    ids = [row.id for row in (shown if isinstance(shown, list) else [shown])]
    entry = AuditEntry.objects.get(action=action)
    assert (entry.actor_id, entry.at) == (officer.pk, AT)
    assert (entry.subject_kind, entry.subject_ids) == ("person", [mary.pk, *ids])
    assert entry.detail == {"purpose": "case_page"}
    assert [looked.pk for looked in who_looked(mary.pk)] == [entry.pk]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_colleague_of_another_team_learns_nothing_and_the_attempt_is_kept(
    ways: dict[str, Reveal], mary: Person, action: str
) -> None:
    outsider = make_staff(Role.OFFICER, make_test_team("another"))
    with pytest.raises(NoSuchPerson):
        ways[action](outsider)
    refused = AuditEntry.objects.get(action="person.refused")
    assert (refused.actor_id, refused.subject_ids) == (outsider.pk, [mary.pk])
    assert not AuditEntry.objects.filter(action=action).exists()


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "role",
    [Role.AUDITOR, Role.READ_ONLY, Role.INCOME_OFFICER, Role.REPAIRS, Role.TENANT_ADMIN],
)
def test_a_role_without_the_right_sees_nothing_even_in_the_team(
    ways: dict[str, Reveal], team: Team, action: str, role: Role
) -> None:
    with pytest.raises(NoSuchPerson):
        ways[action](make_staff(role, team))


@pytest.mark.parametrize("action", ACTIONS)
def test_if_the_log_cannot_be_written_nothing_is_opened(
    ways: dict[str, Reveal], officer: User, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(reveal, "record", broken)
    with pytest.raises(OSError):  # noqa: PT011 - the very error of the log
        ways[action](officer)


def test_what_is_revealed_prints_nothing(ways: dict[str, Reveal], officer: User) -> None:
    shown = " ".join(repr(way(officer)) for way in ways.values())
    assert "anary" not in shown
    assert "900123" not in shown
    assert "4RY" not in shown


def test_somebody_whom_no_case_names_is_nobody(officer: User, mary: Person) -> None:
    add_address(person=mary, lines="1 Canary Row", from_on=MARCH, by=officer, at=AT)
    with pytest.raises(NoSuchPerson):
        reveal_addresses(person=mary, by=officer, on=ON, purpose="case_page")


def test_an_ended_address_is_not_offered(officer: User, mary: Person, case: Case) -> None:
    del case
    old = add_address(person=mary, lines="1 Canary Row", from_on=MARCH, by=officer, at=AT)
    end_address(address=old, to_on=ON - timedelta(days=1), by=officer, at=AT)
    assert reveal_addresses(person=mary, by=officer, on=ON, purpose="case_page") == []


def test_that_nothing_is_agreed_is_told_and_logged(officer: User, mary: Person, case: Case) -> None:
    del case
    assert reveal_safe_contact(person=mary, by=officer, purpose="case_page") is None
    assert AuditEntry.objects.get(action="safe_contact.revealed").subject_ids == [mary.pk]


def test_a_home_is_shown_only_for_somebody_who_belongs_to_it(
    officer: User, mary: Person, case: Case
) -> None:
    del case
    elsewhere = open_tenancy(
        tenure="secure", address_lines="5 Other Road", started_on=MARCH, by=officer, at=AT
    )
    with pytest.raises(NoSuchPerson):
        reveal_home(tenancy=elsewhere, person=mary, by=officer, on=ON, purpose="case_page")


def test_a_job_may_open_a_value_and_is_logged_as_one(ways: dict[str, Reveal], mary: Person) -> None:
    del ways
    reveal_contact_points(person=mary, by=job("contact.remind"), on=ON, purpose="reminder")
    assert AuditEntry.objects.get(action="contact_point.revealed").actor_kind == "job"


def test_people_are_found_by_name_within_the_cases_one_may_know_of(
    officer: User, mary: Person, case: Case
) -> None:
    del case
    outsider = make_staff(Role.OFFICER, make_test_team("another"))
    assert list(known_people(by=officer)) == [mary]
    for text in ("canary", " MARY ", "may"):
        assert list(people_named(text, by=officer)) == [mary]
        assert list(people_named(text, by=outsider)) == []
    assert list(people_named("", by=officer)) == []
    assert list(people_named("zz", by=officer)) == []
