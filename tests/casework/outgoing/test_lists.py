"""A list of cases: few alone, more with a second person, once, within an hour, three a day."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.cases.queries import FILTERS
from casework.notices.models import StaffNotice
from casework.outgoing.actions import approve_list, ask_for_list, refuse_list, take_list
from casework.outgoing.domain import lists
from casework.outgoing.domain.pieces import PlainWords
from casework.outgoing.errors import EnoughForToday, ListHasGrown, NotReady, NotYourOwn
from casework.outgoing.models import ListTaken
from casework.outgoing.web.files import as_file
from casework.outgoing.web.lists import WORDS
from tests.factories import FRIDAY, SOON, Office, add_staff, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + timedelta(hours=1)


@pytest.fixture
def office() -> Office:
    return open_office("star")


def ask(office: Office, *, by: object = None) -> ListTaken:
    return ask_for_list(which="team", reason="For the audit.", by=by or office.officer, at=AT)  # type: ignore[arg-type]  # an account


@pytest.fixture
def long(office: Office, monkeypatch: pytest.MonkeyPatch) -> ListTaken:
    """A list of two cases where one is the most that somebody takes alone."""
    monkeypatch.setattr("casework.outgoing.actions.lists.ALONE", 1)
    monkeypatch.setattr("casework.outgoing.domain.lists.ALONE", 1)
    take(office)
    take(office)
    return ask(office)


def test_twenty_five_records_are_the_most_that_one_person_takes() -> None:
    assert [lists.needs_a_second(n) for n in (0, 25, 26)] == [False, False, True]
    assert set(WORDS) == set(FILTERS)


def test_a_short_list_is_ready_at_once_and_goes_once(office: Office) -> None:
    case = take(office, alleged_perpetrator_name="Canary Person")
    asked = ask(office)
    taken, cleared = take_list(asked=asked, by=office.officer, at=AT)
    assert {type(piece) for piece in cleared.pieces} == {PlainWords}
    rows = list(csv.reader(io.StringIO(as_file(taken, cleared).content.decode(), newline="")))
    assert rows[1][0] == "Reference"
    assert rows[2][0] == case.reference
    assert [office.officer.name in rows[i][0] and str(taken.pk) in rows[i][0] for i in (0, -1)] == [
        True,
        True,
    ]
    assert case.victim.name not in str(rows)
    with pytest.raises(NotReady):
        take_list(asked=asked, by=office.officer, at=AT)


def test_what_is_taken_was_seen_through_the_door_and_logged(office: Office) -> None:
    case = take(office)
    take_list(asked=ask(office), by=office.officer, at=AT)
    seen = AuditEntry.objects.get(action="case.listed", detail__purpose="list_taken")
    assert seen.subject_ids == [case.pk]
    stranger = add_staff(Role.OFFICER)
    _, cleared = take_list(asked=ask(office, by=stranger), by=stranger, at=AT)
    assert case.reference not in str([piece.shown() for piece in cleared.pieces])


def test_an_hour_later_it_is_too_late(office: Office) -> None:
    take(office)
    with pytest.raises(NotReady):
        take_list(asked=ask(office), by=office.officer, at=AT + lists.LASTS)


def test_nobody_takes_what_another_asked_for(office: Office) -> None:
    with pytest.raises(NotReady):
        take_list(asked=ask(office), by=office.leader, at=AT)


def test_a_long_list_waits_for_another_person(office: Office, long: ListTaken) -> None:
    assert long.state == "waiting"
    told = set(StaffNotice.objects.filter(what="list_waits").values_list("staff", flat=True))
    assert office.leader.pk in told
    assert office.officer.pk not in told
    with pytest.raises(NotReady):
        take_list(asked=long, by=office.officer, at=AT)
    approve_list(asked=long, by=office.leader, at=AT)
    _, cleared = take_list(asked=long, by=office.officer, at=AT)
    assert len(cleared.pieces) == 6 * 3


def test_nobody_approves_their_own(office: Office, long: ListTaken) -> None:
    ListTaken.objects.update(asked_by=office.leader)
    with pytest.raises(NotYourOwn):
        approve_list(asked=long, by=office.leader, at=AT)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        ListTaken.objects.update(decided_by=office.leader)
    with pytest.raises(NotAllowed):
        approve_list(asked=long, by=office.officer, at=AT)


def test_the_database_lets_no_long_list_go_by_one_person(office: Office) -> None:
    asked = ask(office)
    with pytest.raises(IntegrityError, match="long_is_approved"), transaction.atomic():
        ListTaken.objects.filter(pk=asked.pk).update(count=26)


def test_a_refused_list_does_not_go(office: Office, long: ListTaken) -> None:
    refuse_list(asked=long, by=office.leader, at=AT)
    with pytest.raises(NotReady):
        take_list(asked=long, by=office.officer, at=AT)
    with pytest.raises(NotReady):
        approve_list(asked=long, by=office.leader, at=AT)


def test_a_list_that_grew_is_asked_for_again(office: Office, long: ListTaken) -> None:
    approve_list(asked=long, by=office.leader, at=AT)
    take(office)
    assert Case.objects.count() == 3
    with pytest.raises(ListHasGrown):
        take_list(asked=long, by=office.officer, at=AT)


def test_three_lists_are_enough_for_a_day(office: Office) -> None:
    asked = [ask(office) for _ in range(4)]
    for each in asked[:3]:
        take_list(asked=each, by=office.officer, at=AT)
    with pytest.raises(EnoughForToday):
        take_list(asked=asked[3], by=office.officer, at=AT)
    with pytest.raises(EnoughForToday):
        ask(office)
    tomorrow = AT + timedelta(days=1)
    again = ask_for_list(which="team", reason="Again.", by=office.officer, at=tomorrow)
    take_list(asked=again, by=office.officer, at=tomorrow + SOON)
