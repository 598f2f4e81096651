"""The door opens a case to who needs to know, writes first, and tells nobody else that it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from uuid6 import uuid7

from casework.access import door
from casework.access.actions import leave_team
from casework.access.door import DoorNotSet, NoSuchCase
from casework.access.models import Team, User
from casework.access.roles import Role
from casework.audit.actors import SYSTEM, job
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.knowing.rules import RULES, CaseRules
from casework.people.models import Person
from tenancy.api import LandlordRef
from tests.casework.access.staff import AT, make_audit, make_staff, make_test_team
from tests.casework.people.made_up_cases import make_case

READING = {Role.OFFICER, Role.TEAM_LEADER, Role.READ_ONLY}


@dataclass
class House:
    """Two teams, and a case of the first."""

    ours: Team
    theirs: Team
    case: Case

    def add_case(self, reference: str, team: Team) -> Case:
        """Make another case about somebody else."""
        return make_case(team, Person.objects.create(name="Somebody", added_at=AT), reference)


@pytest.fixture
def house(landlord: LandlordRef) -> House:
    """A landlord with a case, and nobody working there yet."""
    del landlord
    made = House(make_test_team("ours"), make_test_team("theirs"), Case())
    made.case = made.add_case("7K2M-9QXB", made.ours)
    return made


def opened(by: Any, reference: str = "7K2M-9QXB", **more: Any) -> Any:
    return door.open_case(reference=reference, by=by, purpose="case_page", at=AT, **more)


def shape_of(statement: str) -> str:
    """A statement without its values, and a savepoint without its name."""
    if "SAVEPOINT" in statement:
        return statement.split('"', maxsplit=1)[0]
    return statement.split("WHERE", maxsplit=1)[0].split("VALUES", maxsplit=1)[0]


def log() -> list[tuple[str, UUID | None, list[UUID]]]:
    entries = AuditEntry.objects.filter(action__startswith="case.").order_by("pk")
    return [(entry.action, entry.actor_id, entry.subject_ids) for entry in entries]


@pytest.mark.parametrize("role", sorted(READING))
def test_a_case_opens_to_its_team_and_the_log_says_so(house: House, role: Role) -> None:
    member = make_staff(role, house.ours)
    assert opened(member) == house.case
    assert log() == [("case.opened", member.pk, [house.case.pk])]
    assert AuditEntry.objects.get(action="case.opened").detail == {"purpose": "case_page"}


def test_a_case_opens_to_its_named_owner_from_another_team(house: House) -> None:
    owner = make_staff(Role.OFFICER, house.theirs)
    Case.objects.update(owner_id=owner.pk)
    assert opened(owner) == house.case


def test_a_case_opens_to_its_auditor_and_to_no_other(house: House) -> None:
    auditor = make_staff(Role.AUDITOR, house.ours)
    with pytest.raises(NoSuchCase):
        opened(auditor)
    make_audit(auditor, house.case)
    assert opened(auditor) == house.case


def test_an_auditor_of_all_cases_opens_each_until_their_time_is_over(house: House) -> None:
    auditor = make_staff(Role.AUDITOR)
    audit = make_audit(auditor)
    assert opened(auditor) == house.case
    with pytest.raises(NoSuchCase):
        door.open_case(reference="7K2M-9QXB", by=auditor, purpose="case_page", at=audit.until)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_for_everybody_else_there_is_no_case(house: House, role: Role) -> None:
    outsider = make_staff(role, house.theirs)
    with pytest.raises(NoSuchCase):
        opened(outsider)
    assert log() == [("case.refused", outsider.pk, [house.case.pk])]


@pytest.mark.parametrize("role", sorted(set(Role) - READING - {Role.OPERATOR}))
def test_a_role_that_reads_no_cases_gets_none_even_as_member_and_owner(
    house: House, role: Role
) -> None:
    member = make_staff(role, house.ours)
    Case.objects.update(owner_id=member.pk)
    with pytest.raises(NoSuchCase):
        opened(member)
    assert list(door.visible(Case.objects.all(), by=member)) == []


def test_a_closed_account_and_a_visitor_open_nothing(house: House) -> None:
    closed = make_staff(Role.OFFICER, house.ours)
    closed.is_active = False
    with pytest.raises(NoSuchCase):
        opened(closed)
    with pytest.raises(TypeError):
        opened(AnonymousUser())
    assert list(door.visible(Case.objects.all(), by=AnonymousUser())) == []  # type: ignore[arg-type] # a visitor, as a view might pass


def test_leaving_the_team_closes_its_cases_at_once(house: House) -> None:
    member = make_staff(Role.OFFICER, house.ours)
    opened(member)
    leave_team(user=member, team=house.ours, by=SYSTEM, at=AT)
    with pytest.raises(NoSuchCase):
        opened(member)


def test_a_hidden_case_and_a_missing_one_get_the_same_answer_and_the_same_work(
    house: House,
) -> None:
    outsider = make_staff(Role.OFFICER, house.theirs)
    answers, work = [], []
    for reference in ("7K2M-9QXB", "ZZZZ-ZZZZ"):
        with CaptureQueriesContext(connection) as queries, pytest.raises(NoSuchCase) as refused:
            opened(outsider, reference)
        answers.append(str(refused.value))
        work.append([shape_of(query["sql"]) for query in queries])
    assert answers[0] == answers[1]
    assert work[0] == work[1]
    assert log() == [
        ("case.refused", outsider.pk, [house.case.pk]),
        ("case.refused", outsider.pk, []),
    ]


def test_a_refusal_is_a_404_for_any_view() -> None:
    assert issubclass(NoSuchCase, Http404)


@pytest.mark.parametrize(
    "reference", ["", "'; drop table x", "a" * 65, "7K2M\x009QXB", "7K2M 9QXB"]
)
def test_what_cannot_be_a_reference_is_no_case(house: House, reference: str) -> None:
    with pytest.raises(NoSuchCase):
        opened(make_staff(Role.OFFICER, house.ours), reference)


def test_if_the_log_cannot_be_written_nothing_is_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(door, "record", broken)
    member = make_staff(Role.OFFICER, house.ours)
    with pytest.raises(OSError):  # noqa: PT011 - the very error of the log
        opened(member)
    with pytest.raises(OSError):  # noqa: PT011 - as above
        door.listed([house.case], by=member)


CHAINING = 3
"""The log's statements: its lock, its last row, the new rows."""


def test_a_list_is_filtered_in_one_query_and_named_in_one_row(house: House) -> None:
    member = make_staff(Role.OFFICER, house.ours)
    mine = [house.case] + [house.add_case(f"MINE-{n}", house.ours) for n in range(2)]
    house.add_case("OTHER-1", house.theirs)
    with CaptureQueriesContext(connection) as queries:
        shown = door.listed(door.visible(Case.objects.order_by("pk"), by=member), by=member, at=AT)
    assert shown == mine
    assert len(queries) == 1 + CHAINING
    assert log() == [("case.listed", member.pk, [case.pk for case in mine])]


def test_an_empty_list_shows_nobody_and_is_not_logged(house: House) -> None:
    member = make_staff(Role.OFFICER, house.theirs)
    assert door.listed(door.visible(Case.objects.all(), by=member), by=member) == []
    assert log() == []


def test_a_case_is_counted_once_for_who_is_member_and_owner(house: House) -> None:
    member = make_staff(Role.OFFICER, house.ours, house.theirs)
    Case.objects.update(owner_id=member.pk)
    assert door.visible(Case.objects.all(), by=member).count() == 1


def test_a_job_may_open_a_case_and_is_logged_as_one(house: House) -> None:
    assert opened(job("duties.look_at_clock")) == house.case
    assert AuditEntry.objects.get(action="case.opened").actor_kind == "job"


def test_the_row_can_be_held_until_the_transaction_ends(house: House) -> None:
    with CaptureQueriesContext(connection) as queries:
        opened(make_staff(Role.OFFICER, house.ours), lock=True)
    assert any("FOR UPDATE" in query["sql"] for query in queries)


def test_a_person_is_known_only_through_a_case_one_may_know_of(house: House) -> None:
    person = house.case.victim_id
    member, outsider = make_staff(Role.OFFICER, house.ours), make_staff(Role.OFFICER, house.theirs)
    assert door.may_know_person(person, by=member)
    assert not door.may_know_person(person, by=outsider)
    assert not door.may_know_person(uuid7(), by=member)
    assert list(door.known_person_ids(by=member)) == [person]
    assert list(door.known_person_ids(by=outsider)) == []


def test_the_door_is_set_once_and_for_one_model(house: House) -> None:
    door.register(
        model=Case,
        team_field="team_id",
        owner_field="owner_id",
        person_field="parties__person_id",
    )
    door.set_rules(RULES)
    assert opened(make_staff(Role.OFFICER, house.ours)) == house.case
    with pytest.raises(DoorNotSet):
        door.set_rules(CaseRules())
    with pytest.raises(DoorNotSet):
        door.register(model=User, team_field="id", owner_field="id")


@pytest.mark.parametrize("unset", ["_guarded", "_rules"])
def test_a_door_that_is_not_set_opens_nothing(
    landlord: LandlordRef, monkeypatch: pytest.MonkeyPatch, unset: str
) -> None:
    del landlord
    somebody = make_staff()
    monkeypatch.setattr(door, unset, [])
    with pytest.raises(DoorNotSet):
        opened(somebody)
    with pytest.raises(DoorNotSet):
        door.visible(Case.objects.all(), by=somebody)
    with pytest.raises(DoorNotSet):
        door.may_know_person(uuid7(), by=somebody)
