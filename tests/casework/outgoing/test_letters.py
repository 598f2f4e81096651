"""A letter to a tenancy: one answer for every stop, and one letter let go at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.errors import ReasonNeeded
from casework.cases.models import Case, Stage
from casework.duties.models import Hold
from casework.outgoing.actions import ask_before_writing, clear_letter
from casework.outgoing.domain.letters import LASTS, MayWrite
from casework.outgoing.errors import DoesNotGo
from casework.outgoing.models import LetterClearance
from casework.people.actions import (
    Agreement,
    add_address,
    add_contact_point,
    ask_to_change,
    end_tenancy,
)
from casework.people.models import Tenancy
from tests.factories import FRIDAY, SOON, Office, add_home, homed, open_office

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + timedelta(hours=1)
STOP = MayWrite(allowed=False, ask="your team leader for housing")
GO = MayWrite(allowed=True, ask="")


@pytest.fixture
def office() -> Office:
    return open_office("star")


@pytest.fixture
def case(office: Office) -> Case:
    return homed(office)


def ask(office: Office, tenancy: Tenancy | None, code: str = "") -> MayWrite:
    reference = tenancy.reference if tenancy else "2222-2222"
    return ask_before_writing(reference=reference, code=code, by=office.income, at=AT)


def clear(
    case: Case, office: Office, text: str = "Please ring us.", **said: Any
) -> LetterClearance:
    given: dict[str, Any] = {
        "what": "A repair",
        "reason": "Read; harmless.",
        "address": None,
        **said,
    }
    return clear_letter(case=case, text=text, by=office.officer, at=AT, **given)


def test_where_nothing_stands_open_a_letter_goes(office: Office) -> None:
    _, tenancy = add_home(office)
    assert ask(office, tenancy) == GO


def test_every_stop_is_the_same_answer(case: Case, office: Office) -> None:
    _, ended = add_home(office)
    end_tenancy(tenancy=ended, ended_on=FRIDAY.date() - timedelta(days=1), by=office.officer, at=AT)
    _, empty = add_home(office)
    empty.parties.all().delete()
    _, paused = add_home(office)
    Hold.objects.filter(case=case).update(tenancy=paused)
    stops = [ask(office, tenancy) for tenancy in (case.tenancy, ended, empty, paused, None)]
    assert stops == [STOP] * 5


def test_a_case_of_somebody_who_lives_there_stops_a_letter_too(case: Case, office: Office) -> None:
    tenancy = case.tenancy
    Hold.objects.all().delete()
    Case.objects.filter(pk=case.pk).update(tenancy=None)
    assert ask(office, tenancy) == STOP
    case.tenancy, case.stage, case.closed_at, case.closing_reason = None, Stage.CLOSED, AT, "x"
    case.save()
    assert ask(office, tenancy) == GO


def test_each_question_is_logged_and_nothing_told(case: Case, office: Office) -> None:
    ask(office, case.tenancy)
    ask(office, None)
    entries = AuditEntry.objects.filter(action="letter.asked").order_by("pk")
    assert case.tenancy is not None
    assert [e.subject_ids for e in entries] == [[case.tenancy.pk], []]
    assert {str(e.detail) for e in entries} == {"{}"}


def test_one_cleared_letter_goes_once(case: Case, office: Office) -> None:
    letter = clear(case, office)
    assert ask(office, case.tenancy, letter.code.lower()) == GO
    assert ask(office, case.tenancy, letter.code) == STOP
    assert case.chronology.filter(kind="letter").count() == 1
    done = AuditEntry.objects.filter(action__in=["letter.cleared", "letter.went"])
    assert done.count() == 2


def test_a_code_opens_no_other_tenancy_and_ends_after_a_week(case: Case, office: Office) -> None:
    letter, other = clear(case, office), homed(office)
    assert ask(office, other.tenancy, letter.code) == STOP
    late = ask_before_writing(
        reference=letter.tenancy.reference, code=letter.code, by=office.income, at=AT + LASTS
    )
    assert late == STOP
    with pytest.raises(IntegrityError, match="went_in_time"), transaction.atomic():
        LetterClearance.objects.update(went_at=AT + LASTS)


@pytest.mark.parametrize(
    "text", ["Now at 7 Canary Rd", "ring 0044 7700 900456", "near Canary Road"]
)
def test_a_letter_that_names_a_place_does_not_go(case: Case, office: Office, text: str) -> None:
    add_address(
        person=case.victim,
        lines="7 Canary Road\nTown",
        from_on=FRIDAY.date(),
        by=office.officer,
        at=FRIDAY,
    )
    add_contact_point(
        person=case.victim,
        kind="phone",
        value="07700 900456",
        from_on=FRIDAY.date(),
        by=office.officer,
        at=FRIDAY,
    )
    with pytest.raises(DoesNotGo) as refused:
        clear(case, office, text)
    assert "anary" not in str(refused.value)
    assert not LetterClearance.objects.exists()


def test_a_letter_to_the_person_alone_goes_only_to_a_safe_agreed_address(
    case: Case, office: Office
) -> None:
    where: dict[str, Any] = {"person": case.victim, "from_on": FRIDAY.date(), "by": office.officer}
    doubtful = add_address(lines="1 Row", at=FRIDAY + SOON, **where)
    safe = add_address(lines="2 Row", is_safe=True, at=FRIDAY + 2 * SOON, **where)
    with pytest.raises(DoesNotGo):
        clear(case, office, address=safe)
    ask_to_change(
        person=case.victim,
        said=Agreement(channel="letter"),
        by=office.officer,
        at=FRIDAY + 3 * SOON,
    )
    with pytest.raises(DoesNotGo):
        clear(case, office, address=doubtful)
    assert clear(case, office, address=safe).address == safe


def test_who_may_not_ask_or_clear_does_not(case: Case, office: Office) -> None:
    with pytest.raises(NotAllowed):
        ask_before_writing(reference="2222-2222", code="", by=office.admin, at=AT)
    with pytest.raises(NotAllowed):
        clear_letter(
            case=case, what="x", text="x", reason="x", address=None, by=office.income, at=AT
        )
    with pytest.raises(ReasonNeeded):
        clear(case, office, reason=" ")
