"""A case is given by name with a reason, checked by who was asked to, and sealed from its own team."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.access.actions import change_role, join_team, leave_team
from casework.access.door import NoSuchCase, open_case, visible
from casework.access.models import User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.cases.actions import assign_officer
from casework.cases.errors import NotInTeam
from casework.cases.models import Case
from casework.cases.queries import case_counts, case_list, officers_for
from casework.knowing.actions import (
    ask_for_audit,
    end_name,
    lift_seal,
    name_on_case,
    seal_case,
)
from casework.knowing.errors import (
    AlreadySealed,
    CannotBeNamed,
    NotAnAuditor,
    NotSealed,
    ReasonNeeded,
    TooLong,
)
from casework.knowing.models import CaseAudit, NamedPerson, Seal
from tests.factories import FRIDAY, SOON, Office, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + 2 * SOON


def opens(case: Case, by: User) -> bool:
    try:
        open_case(reference=case.reference, by=by, purpose="case_page", at=AT)
    except NoSuchCase:
        return False
    return True


def give(office: Office, case: Case, to: User) -> NamedPerson:
    return name_on_case(case=case, to=to, reason="Speaks her language.", by=office.leader, at=AT)


def test_a_case_given_by_name_opens_until_that_is_ended_and_the_log_names_both() -> None:
    office = open_office("star")
    case, outsider = take(office), add_staff()
    assert not opens(case, outsider)
    named = give(office, case, outsider)
    assert opens(case, outsider)
    end_name(named=named, by=office.leader, at=AT)
    assert not opens(case, outsider)
    for action in ("case.named", "case.unnamed"):
        entry = AuditEntry.objects.get(action=action)
        assert entry.subject_ids == [case.pk, outsider.pk]


def test_naming_needs_a_reason_a_leader_and_somebody_whose_role_reads_cases() -> None:
    office = open_office("star")
    case = take(office)
    with pytest.raises(ReasonNeeded):
        name_on_case(case=case, to=add_staff(), reason=" ", by=office.leader, at=AT)
    with pytest.raises(NotAllowed):
        name_on_case(case=case, to=add_staff(), reason="Why.", by=office.officer, at=AT)
    for unfit in (office.income, office.admin):
        with pytest.raises(CannotBeNamed):
            give(office, case, unfit)


def test_a_sealed_case_is_gone_for_its_own_team_its_officer_and_auditors_of_all() -> None:
    office = open_office("star")
    case, trusted = take(office), add_staff(teams=[office.team])
    assign_officer(case=case, to=office.officer, by=office.leader, at=AT)
    seal_case(case=case, reason="A party works here.", named=[trusted], by=office.leader, at=AT)
    for somebody in (office.officer, office.auditor):
        assert not opens(case, somebody)
        assert not case_list(by=somebody, which="team", at=AT).exists()
        assert set(case_counts(by=somebody, at=AT).values()) == {0}
    assert opens(case, trusted)
    assert opens(case, office.leader)
    assert set(officers_for(case)) == {trusted, office.leader}
    with pytest.raises(NotInTeam):
        assign_officer(case=case, to=office.officer, by=office.leader, at=AT, reason="Try.")


def test_lifting_a_seal_needs_a_reason_and_gives_the_case_back() -> None:
    office = open_office("star")
    case = take(office)
    with pytest.raises(ReasonNeeded):
        seal_case(case=case, reason="", named=[], by=office.leader, at=AT)
    with pytest.raises(NotSealed):
        lift_seal(case=case, reason="Why.", by=office.leader, at=AT)
    seal_case(case=case, reason="Why.", named=[], by=office.leader, at=AT)
    with pytest.raises(AlreadySealed):
        seal_case(case=case, reason="Why.", named=[], by=office.leader, at=AT)
    with pytest.raises(NotAllowed):
        lift_seal(case=case, reason="Why.", by=office.officer, at=AT)
    lift_seal(case=case, reason="He has left.", by=office.leader, at=AT)
    assert opens(case, office.officer)
    assert Seal.objects.get().lifted_reason == "He has left."


def test_the_database_keeps_one_seal_and_one_name_at_a_time() -> None:
    office = open_office("star")
    case = take(office)
    seal_case(case=case, reason="Why.", named=[], by=office.leader, at=AT)
    with pytest.raises(IntegrityError, match="seal_once"), transaction.atomic():
        Seal.objects.create(case=case, sealed_by=office.leader, sealed_at=AT, reason="Twice.")
    with pytest.raises(IntegrityError, match="named_once"), transaction.atomic():
        NamedPerson.objects.create(
            case=case, staff=office.leader, given_by=office.leader, given_at=AT, reason="Twice."
        )


def test_a_check_of_one_case_opens_that_case_sealed_or_not_until_its_end() -> None:
    office = open_office("star")
    case, other, auditor = take(office), take(office), add_staff(Role.AUDITOR)
    ask_for_audit(
        auditor=auditor,
        case=case,
        until=AT + timedelta(days=5),
        reason="Sampled.",
        by=office.leader,
        at=AT,
    )
    seal_case(case=case, reason="Why.", named=[], by=office.leader, at=AT)
    assert opens(case, auditor)
    assert not opens(other, auditor)
    later = Case.objects.all()
    assert not visible(later, by=auditor, at=AT + timedelta(days=5)).exists()


def test_nobody_asks_themself_or_for_ever_or_somebody_who_does_not_check() -> None:
    office = open_office("star")
    case = take(office)
    asked: dict[str, Any] = {"case": case, "reason": "Why.", "by": office.leader, "at": AT}
    with pytest.raises(NotAnAuditor):
        ask_for_audit(auditor=office.officer, until=AT + SOON, **asked)
    with pytest.raises(TooLong):
        ask_for_audit(auditor=office.auditor, until=AT + timedelta(days=93), **asked)
    with pytest.raises(NotAllowed):
        ask_for_audit(
            auditor=office.auditor,
            case=None,
            until=AT + SOON,
            reason="Why.",
            by=office.leader,
            at=AT,
        )
    for wrong in ({"given_by": office.auditor}, {"until": AT + timedelta(days=93)}):
        row: dict[str, Any] = {
            "case": case,
            "auditor": office.auditor,
            "given_by": office.leader,
            "given_at": AT,
            "until": AT + SOON,
            "reason": "Why.",
            **wrong,
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseAudit.objects.create(**row)


def test_team_role_and_officer_count_from_the_next_request_on() -> None:
    office = open_office("star")
    case, mover = take(office), add_staff()
    join_team(user=mover, team=office.team, by=SYSTEM, at=AT)
    assert opens(case, mover)
    leave_team(user=mover, team=office.team, by=SYSTEM, at=AT)
    assert not opens(case, mover)
    give(office, case, mover)
    assert opens(case, mover)
    change_role(user=mover, role=Role.INCOME_OFFICER, by=SYSTEM, at=AT)
    assert not opens(case, mover)
    change_role(user=mover, role=Role.OFFICER, by=SYSTEM, at=AT)
    NamedPerson.objects.update(ended_at=AT, ended_by=office.leader)
    Case.objects.filter(pk=case.pk).update(owner=mover)
    assert opens(case, mover)
    Case.objects.filter(pk=case.pk).update(owner=office.officer)
    assert not opens(case, mover)
