"""Who may know of what: every cell of the table is put to the real door, with real rows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from casework.access import door
from casework.access.door import NoSuchCase
from casework.access.models import Team, TeamMembership, User
from casework.access.permissions import GRANTS, OF_A_CASE, READ_CASE, Verb
from casework.access.relations import (
    COUNTS_WITH,
    OPENS,
    RELATION_WORDS,
    STATE_WORDS,
    CaseState,
    Relation,
    cells,
    may,
    opens,
)
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.knowing.models import BrokenGlass, CaseAudit, Conflict, NamedPerson, Seal
from casework.people.models import Person
from tenancy.api import LandlordRef
from tests.casework.access.staff import AT, make_staff, make_test_team
from tests.casework.people.made_up_cases import make_case

HOUR = timedelta(hours=1)


def tie(relation: Relation, account: User, case: Case, leader: User) -> None:
    """Make an account something to a case, by the rows that the product itself would write."""
    if relation is Relation.TEAM:
        TeamMembership.objects.create(user=account, team=case.team)
    elif relation is Relation.OWNER:
        Case.objects.filter(pk=case.pk).update(owner=account)
    elif relation is Relation.NAMED:
        NamedPerson.objects.create(
            case=case, staff=account, given_by=leader, given_at=AT, reason="Made up."
        )
    elif relation in (Relation.AUDITOR, Relation.AUDITOR_OF_ALL):
        CaseAudit.objects.create(
            case=case if relation is Relation.AUDITOR else None,
            auditor=account,
            given_by=leader,
            given_at=AT,
            until=AT + HOUR,
            reason="Made up.",
        )
    elif relation is Relation.GLASS:
        BrokenGlass.objects.create(
            case=case, staff=account, reason="Made up.", at=AT, until=AT + HOUR, review_due_at=AT
        )


def bring_into(state: CaseState, account: User, case: Case, leader: User) -> None:
    """Bring a case into a state, for one account."""
    if state is CaseState.CLOSED:
        case.stage, case.closed_at, case.closing_reason = "closed", AT, "Made up."
        case.save(update_fields=["stage", "closed_at", "closing_reason"])
    elif state is CaseState.SEALED:
        Seal.objects.create(case=case, sealed_by=leader, sealed_at=AT, reason="Made up.")
    elif state is CaseState.CONFLICT:
        Conflict.objects.create(
            case=case,
            staff=account,
            kind="name",
            digest=b"1",
            is_by_household=False,
            found_at=AT,
        )


@pytest.fixture
def leader(landlord: LandlordRef) -> User:
    return make_staff(Role.TEAM_LEADER)


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("role", Role)
def test_the_door_answers_each_cell_as_the_table_says(
    leader: User, role: Role, state: CaseState
) -> None:
    """One account and one case for each relation; then every verb that is about a case."""
    asked = Counter[bool]()
    for number, relation in enumerate(Relation):
        team: Team = make_test_team(f"team-{number}")
        case = make_case(team, Person.objects.create(name="Nobody", added_at=AT), f"CASE-{number}")
        account = make_staff(Role.OFFICER)
        User.objects.filter(pk=account.pk).update(role=role.value)
        account.role = role.value
        tie(relation, account, case, leader)
        bring_into(state, account, case, leader)
        here = Case.objects.filter(pk=case.pk)
        assert door.visible(here, by=account, at=AT).exists() is opens(role, relation, state)
        for verb in OF_A_CASE:
            cell = may(role, relation, state, verb)
            assert door.may(verb, case_id=case.pk, by=account, at=AT) is cell, (relation, verb)
            asked[cell] += 1
        if opens(role, relation, state):
            assert door.open_case(reference=case.reference, by=account, purpose="x", at=AT) == case
        else:
            with pytest.raises(NoSuchCase):
                door.open_case(reference=case.reference, by=account, purpose="x", at=AT)
            assert not door.may_know_person(case.victim_id, by=account)
        entry = AuditEntry.objects.filter(actor_id=account.pk).latest("id")
        assert entry.action == ("case.opened" if opens(role, relation, state) else "case.refused")
    assert asked.total() == len(Relation) * len(OF_A_CASE)


def test_every_cell_there_is_is_in_the_table_above() -> None:
    assert (
        len(cells())
        == len(set(cells()))
        == len(Role) * len(Relation) * len(CaseState) * len(OF_A_CASE)
    )
    yes = [cell for cell in cells() if may(*cell)]
    assert yes
    assert {cell[2] for cell in yes} == set(CaseState) - {CaseState.CONFLICT}


def test_a_conflict_outweighs_every_relation_and_nothing_opens_through_none() -> None:
    assert OPENS[CaseState.CONFLICT] == frozenset()
    assert Relation.NONE not in COUNTS_WITH
    assert Relation.TEAM not in OPENS[CaseState.SEALED]
    assert Relation.OWNER not in OPENS[CaseState.SEALED]


def test_every_relation_and_state_has_words_and_every_relation_a_verb_that_reads() -> None:
    assert set(RELATION_WORDS) == set(Relation)
    assert set(STATE_WORDS) == set(OPENS) == set(CaseState)
    assert set(COUNTS_WITH) == set(Relation) - {Relation.NONE}
    assert set(COUNTS_WITH.values()) == set(READ_CASE)


def test_who_manages_staff_opens_no_case_by_any_relation() -> None:
    for role in Role:
        if Verb.STAFF_MANAGE in GRANTS[role]:
            assert not any(
                opens(role, relation, state) for relation in Relation for state in CaseState
            )
