"""A first agreement counts at once; a later one waits for the person, alone or by the old way."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from casework.access.models import Team, User
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.people.actions import (
    Agreement,
    ask_to_change,
    confirm_change,
    drop_change,
    reconfirm,
    stop_using,
)
from casework.people.domain.agreeing import (
    COOLING,
    AlreadySettled,
    AnotherPersonDecides,
    TooSoon,
)
from casework.people.models import ContactPoint, Person, SafeContact, SafeContactChange
from casework.people.queries import current_safe_contact, waiting_change
from tests.casework.access.staff import AT, make_staff

CALL = Agreement(channel="call", phone="07700 900123", phone_is_safe=True, code_word="canary")
TEXT = Agreement(channel="text", phone="07700 900456", phone_is_safe=True, voicemail_ok=True)
SOON = AT + timedelta(hours=1)


@pytest.fixture
def change(officer: User, mary: Person) -> SafeContactChange:
    ask_to_change(person=mary, said=CALL, by=officer, at=AT)
    made = ask_to_change(person=mary, said=TEXT, by=officer, at=AT)
    assert isinstance(made, SafeContactChange)
    return made


def number_of(change: SafeContactChange) -> UUID:
    assert change.contact_point is not None
    return change.contact_point.pk


def test_the_first_agreement_counts_at_once(officer: User, mary: Person) -> None:
    made = ask_to_change(person=mary, said=CALL, by=officer, at=AT)
    assert isinstance(made, SafeContact)
    assert current_safe_contact(mary) == made
    assert ContactPoint.objects.get().is_safe is True


def test_a_new_way_waits_and_its_number_is_not_known_to_be_safe(
    mary: Person, change: SafeContactChange
) -> None:
    agreed = current_safe_contact(mary)
    assert agreed is not None
    assert agreed.channel == "call"
    assert waiting_change(mary) == change
    assert change.contact_point is not None
    assert (change.contact_point.is_safe, change.contact_point.voicemail_ok) == (None, None)


@pytest.mark.parametrize("how", ["old_way", "seen_alone"])
def test_confirmed_by_the_old_way_or_alone_it_counts(
    officer: User, mary: Person, change: SafeContactChange, how: str
) -> None:
    confirm_change(change=change, how=how, by=officer, at=SOON)
    agreed = current_safe_contact(mary)
    assert agreed is not None
    assert (agreed.channel, agreed.contact_point_id) == ("text", change.contact_point_id)
    point = ContactPoint.objects.get(pk=number_of(change))
    assert (point.is_safe, point.voicemail_ok, point.judged_at) == (True, True, SOON)
    with pytest.raises(AlreadySettled):
        confirm_change(change=change, how=how, by=officer, at=SOON)


def test_a_second_contact_counts_a_day_later_and_not_a_second_sooner(
    officer: User, mary: Person, change: SafeContactChange
) -> None:
    with pytest.raises(TooSoon):
        confirm_change(
            change=change,
            how="second_contact",
            by=officer,
            at=AT + COOLING - timedelta(seconds=1),
        )
    confirm_change(change=change, how="second_contact", by=officer, at=AT + COOLING)
    assert waiting_change(mary) is None


def test_where_something_worried_a_worker_another_person_decides(
    officer: User, team: Team, mary: Person
) -> None:
    worried = Agreement(channel="text", worry="A voice told her what to say.")
    change = ask_to_change(person=mary, said=worried, by=officer, at=AT)
    assert isinstance(change, SafeContactChange)
    leader, colleague = make_staff(Role.TEAM_LEADER, team), make_staff(Role.OFFICER, team)
    later = AT + 2 * COOLING
    for by, how in ((officer, "old_way"), (colleague, "old_way"), (leader, "second_contact")):
        with pytest.raises(AnotherPersonDecides):
            confirm_change(change=change, how=how, by=by, at=later)
    confirm_change(change=change, how="seen_alone", by=leader, at=later)
    assert current_safe_contact(mary) is not None


def test_what_is_dropped_leaves_what_was_agreed(
    officer: User, mary: Person, change: SafeContactChange
) -> None:
    drop_change(change=change, by=officer, at=SOON)
    agreed = current_safe_contact(mary)
    assert agreed is not None
    assert agreed.channel == "call"
    assert waiting_change(mary) is None
    assert ContactPoint.objects.get(pk=number_of(change)).is_safe is None


def test_a_third_way_overtakes_the_one_that_waits(
    officer: User, mary: Person, change: SafeContactChange
) -> None:
    ask_to_change(person=mary, said=Agreement(channel="letter"), by=officer, at=SOON)
    change.refresh_from_db()
    assert change.outcome == "overtaken"
    with pytest.raises(IntegrityError, match="one_waits"), transaction.atomic():
        SafeContactChange.objects.create(person=mary, channel="call", asked_at=SOON)


def test_to_stop_using_a_way_needs_nobody_else(officer: User, mary: Person) -> None:
    ask_to_change(person=mary, said=CALL, by=officer, at=AT)
    stop_using(person=mary, by=officer, at=SOON)
    assert current_safe_contact(mary) is None


def test_that_a_way_still_is_safe_is_kept_with_its_number(officer: User, mary: Person) -> None:
    made = ask_to_change(person=mary, said=CALL, by=officer, at=AT)
    assert isinstance(made, SafeContact)
    reconfirm(agreed=made, by=officer, at=SOON)
    assert ContactPoint.objects.get().judged_at == SOON
    assert SafeContact.objects.get().confirmed_at == SOON


def test_each_step_is_logged_and_no_word_of_it(
    officer: User, mary: Person, change: SafeContactChange
) -> None:
    confirm_change(change=change, how="old_way", by=officer, at=SOON)
    actions = AuditEntry.objects.filter(action__startswith="safe_contact.").order_by("pk")
    assert [a.action for a in actions] == [
        "safe_contact.replaced",
        "safe_contact.asked",
        "safe_contact.confirmed",
        "safe_contact.replaced",
    ]
    assert "canary" not in str([(a.detail, a.subject_ids) for a in actions])
