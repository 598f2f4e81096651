"""The log answers who looked at a record, and what an account did."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from casework.audit.actions import record
from casework.audit.queries import entries_about, entries_by, who_looked
from tests.casework.access.staff import AT, make_staff

pytestmark = pytest.mark.usefixtures("landlord")
CASE, OTHER = UUID(int=5), UUID(int=6)
HOUR = timedelta(hours=1)


def test_who_looked_lists_what_was_shown_newest_first_and_no_refusals() -> None:
    officer, colleague = make_staff(), make_staff()
    record(action="case.listed", by=officer, at=AT, subjects=[OTHER, CASE], kind="case")
    record(action="case.opened", by=colleague, at=AT + HOUR, subjects=[CASE], kind="case")
    record(action="case.refused", by=officer, at=AT + 2 * HOUR, subjects=[CASE], kind="case")
    record(action="case.opened", by=officer, at=AT + 3 * HOUR, subjects=[OTHER], kind="case")
    looked = [(entry.actor_id, entry.action) for entry in who_looked(CASE)]
    assert looked == [(colleague.pk, "case.opened"), (officer.pk, "case.listed")]
    assert [entry.action for entry in entries_about(CASE)] == [
        "case.refused",
        "case.opened",
        "case.listed",
    ]


def test_what_an_account_did_is_bounded_by_time() -> None:
    officer, colleague = make_staff(), make_staff()
    for hours in range(4):
        record(action="case.opened", by=officer, at=AT + hours * HOUR, subjects=[CASE], kind="case")
    record(action="case.opened", by=colleague, at=AT, subjects=[CASE], kind="case")
    assert entries_by(officer.pk).count() == 4
    some = entries_by(officer.pk, since=AT + HOUR, until=AT + 3 * HOUR)
    assert [entry.at for entry in some] == [AT + 2 * HOUR, AT + HOUR]
