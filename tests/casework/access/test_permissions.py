"""Roles grant verbs as the table says, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from casework.access.permission_page import WAITING, permissions_page
from casework.access.permissions import (
    GRANTS,
    NotAllowed,
    UnknownVerb,
    Verb,
    can,
    require,
)
from casework.access.roles import Role
from casework.audit.actors import SYSTEM, job


@dataclass
class Account:
    role: str
    is_active: bool = True


def test_every_role_has_a_row() -> None:
    assert set(GRANTS) == set(Role)


def test_nobody_signed_in_may_do_nothing() -> None:
    assert [verb for verb in Verb if can(AnonymousUser(), verb)] == []
    assert [verb for verb in Verb if can(None, verb)] == []


@pytest.mark.parametrize("role", Role)
def test_a_closed_account_may_do_nothing(role: Role) -> None:
    assert [verb for verb in Verb if can(Account(role.value, is_active=False), verb)] == []


@pytest.mark.parametrize("role", Role)
def test_an_account_may_do_exactly_what_its_role_grants(role: Role) -> None:
    assert {verb for verb in Verb if can(Account(role.value), verb)} == GRANTS[role]


def test_only_the_auditor_reads_cases_to_check_them_and_asks_nobody_to_be_asked() -> None:
    assert [role for role in Role if Verb.CASE_AUDIT in GRANTS[role]] == [Role.AUDITOR]
    asking = {Verb.AUDIT_ASSIGN, Verb.AUDIT_ASSIGN_ALL}
    assert not GRANTS[Role.AUDITOR] & asking


def test_the_income_team_may_only_ask_whether_it_may_act() -> None:
    assert GRANTS[Role.INCOME_OFFICER] == {Verb.HOLD_ASK_MINIMUM, Verb.LETTER_ASK}


def test_who_manages_staff_and_money_reads_no_case_and_reveals_nobody() -> None:
    reading = {Verb.CASE_READ_TEAM, Verb.CASE_AUDIT, Verb.PERSON_REVEAL}
    for role in (Role.TENANT_ADMIN, Role.OPERATOR, Role.REPAIRS, Role.DATA_PROTECTION):
        assert GRANTS[role] & reading == set()


def test_who_approves_a_measure_does_not_manage_its_fund() -> None:
    both = {Verb.MEASURE_APPROVE, Verb.FUND_MANAGE}
    assert [role for role in Role if both <= GRANTS[role]] == []


def test_a_misspelt_verb_is_an_error_and_not_a_no() -> None:
    with pytest.raises(UnknownVerb, match=r"case\.raed"):
        can(Account("officer"), "case.raed")
    with pytest.raises(UnknownVerb):
        can(None, "case.raed")


def test_require_lets_through_what_is_granted_and_names_the_verb_it_refuses() -> None:
    require(Account("officer"), "hold.extend")
    with pytest.raises(NotAllowed, match=r"hold\.lift"):
        require(Account("officer"), "hold.lift")


def test_jobs_and_the_platform_itself_need_no_role() -> None:
    require(SYSTEM, Verb.STAFF_MANAGE)
    require(job("duties.look_at_clock"), Verb.HOLD_LIFT)


def test_the_printed_page_has_a_row_for_each_verb_and_a_column_for_each_role() -> None:
    page = permissions_page()
    for verb in Verb:
        rows = [line for line in page.splitlines() if line.startswith(f"| `{verb.value}`")]
        granted = sum(verb in verbs for verbs in GRANTS.values())
        assert sum(row.count("yes") for row in rows) == granted, verb
        assert sum(row.count("|") - 2 for row in rows) == len(Role), verb
    assert all(f" {role.label} |" in page for role in Role)


def test_what_waits_for_a_feature_is_granted_nowhere() -> None:
    assert {verb for _, verbs, _, _ in WAITING for verb in verbs} & {v.value for v in Verb} == set()
