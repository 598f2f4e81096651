"""A contact by a way that is not known to be safe is refused, or kept with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from casework.audit.models import AuditEntry
from casework.cases.actions import NewVictim, WayUsed, record_contact
from casework.cases.models import Case, CaseParty, Contact
from casework.outgoing.domain.leaving import Channel
from casework.outgoing.domain.pieces import Address as AddressPiece
from casework.outgoing.domain.pieces import Phone, ReporterIdentity
from casework.outgoing.domain.rules import Reason
from casework.outgoing.errors import WayInDoubt
from casework.outgoing.queries.known import known_about
from casework.people.actions import (
    Agreement,
    add_address,
    add_contact_point,
    ask_to_change,
    judge_contact_point,
    reconfirm,
)
from casework.people.models import ContactPoint
from casework.people.queries import current_safe_contact
from tests.factories import FRIDAY, SOON, Office, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")
AT = FRIDAY + 2 * SOON
LATER = FRIDAY + timedelta(hours=2)


@pytest.fixture
def office() -> Office:
    return open_office("star")


@pytest.fixture
def case(office: Office) -> Case:
    made = take(office)
    said = Agreement(channel="call", phone="07700 900123", phone_is_safe=True, voicemail_ok=False)
    ask_to_change(person=made.victim, said=said, by=office.officer, at=AT)
    return made


def contact(case: Case, office: Office, **said: Any) -> Contact:
    point = case.victim.contact_points.order_by("id").first()
    how = {"began": "we", "point": point, **said}
    return record_contact(
        case=case,
        contacted_at=LATER,
        channel=how.pop("channel", "telephone"),
        with_whom=how.pop("with_whom", "victim"),
        reached=False,
        note="Tried.",
        way=WayUsed(**how),
        by=office.officer,
        at=LATER,
    )


def refused(case: Case, office: Office, **said: Any) -> Reason:
    with pytest.raises(WayInDoubt) as raised, transaction.atomic():
        contact(case, office, **said)
    assert not Contact.objects.exists()
    return raised.value.reason


def test_the_agreed_number_is_used_without_a_word(case: Case, office: Office) -> None:
    made = contact(case, office)
    assert (made.in_doubt, made.doubt, made.began) == (False, None, "we")


@pytest.mark.parametrize("is_safe", [False, None])
def test_a_number_not_marked_safe_is_refused(
    case: Case,
    office: Office,
    is_safe: bool | None,  # noqa: FBT001 - the answers that are not "yes"
) -> None:
    point = case.victim.contact_points.get()
    judge_contact_point(point=point, is_safe=is_safe, voicemail_ok=None, by=office.officer, at=AT)
    assert refused(case, office) is Reason.NOT_KNOWN_SAFE


def test_a_call_that_names_no_number_is_refused(case: Case, office: Office) -> None:
    assert refused(case, office, point=None) is Reason.NO_WAY_GIVEN


def test_a_message_is_left_only_where_the_person_said_so(case: Case, office: Office) -> None:
    assert refused(case, office, left_message=True) is Reason.NO_VOICEMAIL
    point = case.victim.contact_points.get()
    judge_contact_point(point=point, is_safe=True, voicemail_ok=True, by=office.officer, at=AT)
    assert contact(case, office, left_message=True).in_doubt is False


def test_another_way_than_the_agreed_one_is_refused(case: Case, office: Office) -> None:
    other = add_contact_point(
        person=case.victim,
        kind="phone",
        value="07700 900456",
        is_safe=True,
        from_on=FRIDAY.date(),
        by=office.officer,
        at=AT,
    )
    assert refused(case, office, point=other) is Reason.NOT_THE_AGREED_WAY
    written = add_address(
        person=case.victim,
        lines="1 Row",
        is_safe=True,
        from_on=FRIDAY.date(),
        by=office.officer,
        at=AT,
    )
    said = {"channel": "letter", "point": None, "address": written}
    assert refused(case, office, **said) is Reason.NOT_THE_AGREED_WAY


def test_a_number_that_the_alleged_perpetrator_has_too_is_shared(
    case: Case, office: Office
) -> None:
    take(office, case=case, told_at=AT, alleged_perpetrator_name="Somebody")
    other = CaseParty.objects.get(role="alleged_perpetrator").person
    add_contact_point(
        person=other,
        kind="phone",
        value="+44 7700 900123",
        from_on=FRIDAY.date(),
        by=office.officer,
        at=AT,
    )
    judge_contact_point(
        point=case.victim.contact_points.get(),
        is_safe=True,
        voicemail_ok=None,
        by=office.officer,
        at=LATER,
    )
    assert refused(case, office) is Reason.SHARED


def test_what_was_safe_before_the_danger_was_known_is_asked_again(
    case: Case, office: Office
) -> None:
    take(office, case=case, told_at=AT, alleged_perpetrator_name="Somebody")
    assert refused(case, office) is Reason.CONFIRMED_TOO_EARLY
    CaseParty.objects.filter(role="alleged_perpetrator").update(since=None)
    assert refused(case, office) is Reason.CONFIRMED_TOO_EARLY


def test_after_a_move_the_way_is_confirmed_again(case: Case, office: Office) -> None:
    add_address(
        person=case.victim,
        lines="1 New Row",
        is_safe=True,
        from_on=FRIDAY.date(),
        by=office.officer,
        at=AT + SOON,
    )
    assert refused(case, office) is Reason.CONFIRMED_TOO_EARLY
    agreed = current_safe_contact(case.victim)
    assert agreed is not None
    reconfirm(agreed=agreed, by=office.officer, at=AT + 2 * SOON)
    assert contact(case, office).in_doubt is False


def test_with_a_reason_it_is_kept_marked_and_told(case: Case, office: Office) -> None:
    ContactPoint.objects.update(is_safe=None)
    made = contact(case, office, doubt="The house was on fire.")
    assert (made.in_doubt, made.doubt) == (True, "The house was on fire.")
    assert (
        "not known to be safe. Why: The house was on fire."
        in case.chronology.get(kind="contact").words
    )
    entry = AuditEntry.objects.get(action="contact.in_doubt")
    assert entry.detail == {"reason": "not_known_safe"}


def test_the_database_keeps_no_doubt_without_a_reason(case: Case, office: Office) -> None:
    contact(case, office)
    with pytest.raises(IntegrityError, match="doubt_said"), transaction.atomic():
        Contact.objects.update(in_doubt=True)


@pytest.mark.parametrize(
    "said", [{"began": "they"}, {"with_whom": "agency"}, {"channel": "in_person"}]
)
def test_what_we_did_not_send_to_the_person_is_not_asked_about(
    case: Case, office: Office, said: Any
) -> None:
    assert contact(case, office, **{"point": None, **said}).in_doubt is False


def test_a_second_report_does_not_change_how_we_get_in_touch(case: Case, office: Office) -> None:
    victim = NewVictim(phone="07700 900456", phone_is_safe=True, safe_channel="text")
    take(office, case=case, told_at=AT, victim=victim)
    agreed = current_safe_contact(case.victim)
    assert agreed is not None
    assert agreed.channel == "call"
    assert case.victim.safe_contact_changes.get().channel == "text"
    assert set(case.victim.contact_points.values_list("is_safe", flat=True)) == {True, None}


def test_the_gate_is_told_of_every_value_old_ones_too(case: Case, office: Office) -> None:
    old = add_address(
        person=case.victim, lines="9 Old Row", from_on=FRIDAY.date(), by=office.officer, at=AT
    )
    old.to_on = FRIDAY.date()
    old.save()
    case.disclosures.update(channel="telephone")
    told = case.disclosures.get()
    told.reporter = {"name": "Ann Neighbour", "contact": "07700 900999"}
    told.save()
    known = known_about(case)
    assert {type(piece) for piece in known.protected} >= {AddressPiece, Phone, ReporterIdentity}
    assert known.agreed == {Channel.CALL, Channel.VOICEMAIL}
    assert known.open_case is True
