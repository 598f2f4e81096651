"""May we take this step on this tenancy? The least that the income team needs, and never why."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import partial

import pytest

from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.duties.actions import ask_about_step, lift_hold, set_hold_end
from casework.duties.queries import MayAct, may_take_step
from tests.factories import FRIDAY, SOON, Office, homed, open_office

pytestmark = pytest.mark.usefixtures("landlord")

COURT = "income_court_action"
YES = MayAct(allowed=True, until=None, ask="")
WHOM = "your team leader for housing"


def _ask(case: Case, on: date, *, already_begun: bool = False, kind: str = COURT) -> MayAct:
    assert case.tenancy_id is not None
    return may_take_step(tenancy_id=case.tenancy_id, kind=kind, on=on, already_begun=already_begun)


@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        (date(2026, 8, 27), True),
        (date(2026, 8, 28), False),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), True),
    ],
)
def test_no_from_the_first_to_the_last_day_both_included(*, on: date, allowed: bool) -> None:
    case = homed(open_office("vivid"))
    no = MayAct(allowed=False, until=date(2026, 11, 28), ask=WHOM)
    assert _ask(case, on) == (YES if allowed else no)


def test_until_further_notice_while_nobody_has_decided() -> None:
    case = homed(open_office("star"))
    assert _ask(case, date(2026, 12, 1)) == MayAct(allowed=False, until=None, ask=WHOM)


def test_a_pause_of_new_steps_lets_those_go_on_that_had_begun() -> None:
    case = homed(open_office("star"))
    assert _ask(case, date(2026, 12, 1), already_begun=True) == YES


def test_a_pause_of_all_steps_stops_those_too() -> None:
    case = homed(open_office("vivid"))
    assert not _ask(case, date(2026, 9, 1), already_begun=True).allowed


def test_another_kind_of_step_and_another_tenancy_are_not_paused() -> None:
    office = open_office("vivid")
    case, other = homed(office), homed(office, facts={"money.court_action": False})
    assert _ask(case, date(2026, 9, 1), kind="debt_respite") == YES
    other.holds.all().delete()
    assert _ask(other, date(2026, 9, 1)) == YES


def test_once_lifted_or_shortened_the_answer_follows() -> None:
    office = open_office("star")
    case = homed(office)
    hold = case.holds.get()
    set_hold_end(
        hold=hold, ends_on=date(2026, 9, 30), reason="", by=office.leader, at=FRIDAY + SOON
    )
    assert _ask(case, date(2026, 9, 30)).until == date(2026, 9, 30)
    assert _ask(case, date(2026, 10, 1)) == YES
    lift_hold(hold=hold, reason="Paid in full.", by=office.leader, at=FRIDAY + SOON)
    assert _ask(case, date(2026, 9, 30)) == YES


def test_the_answer_says_whether_until_when_and_whom_to_ask_and_nothing_else() -> None:
    assert [field.name for field in fields(MayAct)] == ["allowed", "until", "ask"]


def test_asking_is_logged_and_is_for_those_who_may() -> None:
    office: Office = open_office("vivid")
    case = homed(office)
    tenancy = case.tenancy
    assert tenancy is not None
    ask = partial(
        ask_about_step, tenancy=tenancy, kind=COURT, on=date(2026, 9, 1), already_begun=False
    )
    answer = ask(by=office.income, at=FRIDAY)
    assert answer == MayAct(allowed=False, until=date(2026, 11, 28), ask=WHOM)
    entry = AuditEntry.objects.get(action="hold.asked")
    assert (entry.actor_id, entry.subject_ids, entry.detail) == (
        office.income.pk,
        [tenancy.pk],
        {},
    )
    with pytest.raises(NotAllowed):
        ask(by=office.auditor, at=FRIDAY)
