"""The pages: addresses hidden until shown, one answer before we write, a list asked for and fetched."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from casework.access.models import User
from casework.audit.models import AuditEntry
from casework.cases.models import Case, Contact
from casework.outgoing.actions import ask_for_list
from casework.outgoing.models import LetterClearance, ListTaken
from casework.people.actions import Agreement, add_address, ask_to_change
from casework.people.models import SafeContactChange
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, Office, homed, open_office

ClientOf = Callable[[LandlordRef], Client]
At = Callable[[User], Client]
AN_HOUR = 3600


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    del landlord
    return open_office("star")


@pytest.fixture
def case(office: Office) -> Case:
    made = homed(office)
    said = Agreement(
        channel="call",
        phone="07700 900123",
        phone_is_safe=True,
        voicemail_ok=False,
        code_word="parcel",
        must_not_know="Her sister",
    )
    ask_to_change(person=made.victim, said=said, by=office.officer, at=FRIDAY)
    add_address(
        person=made.victim,
        lines="7 Canary Row",
        from_on=FRIDAY.date(),
        by=office.officer,
        at=FRIDAY,
    )
    return made


@pytest.fixture
def desk_of(landlord: LandlordRef, landlord_client: ClientOf) -> At:
    """A browser of somebody who signed in a moment ago."""

    def at(user: User) -> Client:
        client = landlord_client(landlord)
        let_in(client, user)
        return client

    return at


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_an_address_is_hidden_until_it_is_shown_and_each_look_is_logged(
    desk_of: At, office: Office, case: Case
) -> None:
    desk = desk_of(office.officer)
    hidden = text(desk, f"/cases/{case.reference}/reach/")
    assert "Canary Row" not in hidden
    assert "It is hidden here" in hidden
    assert not AuditEntry.objects.filter(action="address.revealed").exists()
    assert "7 Canary Row" in text(desk, f"/cases/{case.reference}/reach/shown/")
    assert AuditEntry.objects.get(action="address.revealed").detail == {"purpose": "showing"}


@pytest.mark.parametrize("address", ["cases/{0}/reach/shown/", "lists/new/", "lists/{1}/file/"])
def test_what_is_grave_asks_again_who_it_is(
    landlord: LandlordRef,
    landlord_client: ClientOf,
    office: Office,
    case: Case,
    address: str,
) -> None:
    now = timezone.now()
    asked = ask_for_list(which="team", reason="For the audit.", by=office.officer, at=now)
    client = landlord_client(landlord)
    let_in(client, office.officer, ago=AN_HOUR)
    answer = client.get("/" + address.format(case.reference, asked.pk))
    assert answer.status_code == HTTPStatus.FOUND
    assert "next=" in answer.headers["Location"]


def test_before_a_contact_the_page_shows_what_was_agreed_and_what_the_policy_says(
    desk_of: At, office: Office, case: Case
) -> None:
    shown = text(desk_of(office.officer), f"/cases/{case.reference}/contacts/new/")
    for said in ("parcel", "Leave no voicemail", "Her sister", "May we get in touch in this way?"):
        assert said in shown
    assert 'role="status"' in shown  # the verdict
    assert "Why?" in shown
    seen = AuditEntry.objects.filter(action="safe_contact.revealed")
    assert seen.count() == 1


def test_a_contact_in_doubt_is_refused_on_the_page_until_there_is_a_reason(
    desk_of: At, office: Office, case: Case
) -> None:
    desk, now = desk_of(office.officer), timezone.localtime()
    case.victim.contact_points.update(is_safe=None)
    body = {
        "contacted_at_day": now.day,
        "contacted_at_month": now.month,
        "contacted_at_year": now.year,
        "contacted_at_time": "00:00",
        "began": "we",
        "channel": "telephone",
        "with_whom": "victim",
        "by_which": str(case.victim.contact_points.get().pk),
        "reached": "no",
        "note": "Tried.",
    }
    path = f"/cases/{case.reference}/contacts/new/"
    refused = desk.post(path, body)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Ask the person first, by the way agreed." in refused.content.decode()
    assert not Contact.objects.exists()
    done = desk.post(path, {**body, "doubt": "She asked us to, in person."})
    assert done.status_code == HTTPStatus.FOUND
    assert Contact.objects.get().in_doubt is True


def test_a_new_way_waits_on_the_page_and_is_confirmed_there(
    desk_of: At, office: Office, case: Case
) -> None:
    desk, reach = desk_of(office.leader), f"/cases/{case.reference}/reach/"
    assert desk.post(f"{reach}agree/", {"channel": "text"}).status_code == HTTPStatus.FOUND
    assert "does not count until it is confirmed" in text(desk, reach)
    assert "Text message" in text(desk, f"{reach}waits/")
    assert desk.post(f"{reach}waits/", {"how": "seen_alone"}).status_code == HTTPStatus.FOUND
    assert SafeContactChange.objects.get().outcome == "confirmed"
    assert "Nothing waits" in text(desk, f"{reach}waits/")
    assert desk.post(f"{reach}still/").status_code == HTTPStatus.FOUND
    assert desk.post(f"{reach}still/", {"stop": "yes"}).status_code == HTTPStatus.FOUND
    assert "Nothing is agreed" in text(desk, f"{reach}still/")


def test_before_we_write_there_is_one_answer_for_every_stop(
    desk_of: At, office: Office, case: Case
) -> None:
    desk = desk_of(office.income)
    assert case.tenancy is not None
    answers = [
        desk.post("/before-we-write/", {"tenancy": reference}).content.decode()
        for reference in (case.tenancy.reference, "2222-2222")
    ]
    shown = [answer.partition("<h1")[2].partition("<form")[0] for answer in answers]
    assert "Stop for now. Ask your team leader for housing." in shown[0]
    assert shown[0] == shown[1]
    assert AuditEntry.objects.filter(action="letter.asked").count() == 2


def test_a_letter_is_searched_let_go_and_used(desk_of: At, office: Office, case: Case) -> None:
    desk, path = desk_of(office.officer), f"/cases/{case.reference}/letters/new/"
    body = {"what": "A repair", "to": "home", "reason": "Read.", "text": "To 7 canary row"}
    refused = desk.post(path, body)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "must not learn" in refused.content.decode()
    assert desk.post(path, {**body, "text": "Please ring."}).status_code == HTTPStatus.FOUND
    letter = LetterClearance.objects.get()
    asked = {"tenancy": letter.tenancy.reference, "code": letter.code}
    gone = desk_of(office.income).post("/before-we-write/", asked)
    assert "Go ahead" in gone.content.decode()


def test_a_list_is_asked_for_fetched_once_and_marked(
    desk_of: At, office: Office, case: Case
) -> None:
    desk = desk_of(office.officer)
    desk.post("/lists/new/", {"which": "team", "reason": "For the audit."})
    path = f"/lists/{ListTaken.objects.get().pk}/file/"
    assert "fetch it" in text(desk, "/lists/")
    file = desk.post(path, {"fetch": "yes"})
    assert file.headers["Content-Type"].startswith("text/csv")
    assert 'filename="list-' in file.headers["Content-Disposition"]
    assert file.headers["Cache-Control"].find("no-store") >= 0
    assert case.reference in file.content.decode()
    assert desk.post(path, {"fetch": "yes"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert desk_of(office.leader).get(path).status_code == HTTPStatus.NOT_FOUND


def test_a_leader_decides_on_a_page(
    desk_of: At, office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.outgoing.domain.lists.ALONE", 0)
    desk_of(office.officer).post("/lists/new/", {"which": "team", "reason": "For the audit."})
    leader, path = desk_of(office.leader), f"/lists/{ListTaken.objects.get().pk}/"
    assert "Waiting for you to decide" in text(leader, "/lists/")
    assert "For the audit." in text(leader, path)
    assert leader.post(path, {"approve": "yes"}).status_code == HTTPStatus.FOUND
    assert ListTaken.objects.get().state == "ready"
