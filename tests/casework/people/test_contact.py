"""Addresses, numbers and safe contact: dated, sealed, judged, never edited, always logged."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.access.models import User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from casework.people.actions import (
    add_address,
    add_contact_point,
    add_person,
    end_address,
    end_contact_point,
    judge_address,
    judge_contact_point,
    name_person,
    replace_safe_contact,
)
from casework.people.domain.contact import ContactValueRefused
from casework.people.errors import EndsBeforeItBegan, NotTheirs
from casework.people.models import Address, ContactPoint, Person, SafeContact
from casework.people.queries import (
    current_addresses,
    current_contact_points,
    current_safe_contact,
)
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT, make_staff

MARCH = date(2026, 3, 1)
DAY = timedelta(days=1)


def logged(action: str) -> list[tuple[object, ...]]:
    entries = AuditEntry.objects.filter(action=action).order_by("pk")
    return [(e.actor_id, e.subject_kind, e.subject_ids, e.detail) for e in entries]


def test_a_person_is_added_and_named_and_the_log_holds_neither_name(
    officer: User, mary: Person
) -> None:
    assert (mary.name, mary.known_as, mary.pronouns) == ("Mary Canary", "May", "")
    name_person(person=mary, name="Mary Finch", known_as="", pronouns="she/her", by=officer, at=AT)
    mary.refresh_from_db()
    assert (mary.name, mary.known_as, mary.pronouns) == ("Mary Finch", "", "she/her")
    assert logged("person.added") == [(officer.pk, "person", [mary.pk], {})]
    assert logged("person.named") == [(officer.pk, "person", [mary.pk], {})]


def test_an_address_is_kept_with_who_knows_it_and_unknown_is_not_unsafe_nor_safe(
    officer: User, mary: Person
) -> None:
    sister = add_person(name="Sue", by=officer, at=AT)
    made = add_address(
        person=mary,
        lines=" 1 Canary Row ",
        postcode="cn44ry",
        known_to=[sister],
        from_on=MARCH,
        by=officer,
        at=AT,
    )
    stored = Address.objects.get()
    assert (stored.lines, stored.postcode) == ("1 Canary Row", "CN4 4RY")
    assert stored.known_to == [str(sister.pk)]
    assert stored.is_safe is None
    assert (stored.recorded_by, stored.recorded_at) == (officer, AT)
    assert logged("address.added") == [(officer.pk, "address", [made.pk, mary.pk], {})]


def test_a_judgement_replaces_who_knows_and_is_logged_with_its_outcome(
    officer: User, mary: Person
) -> None:
    made = add_address(person=mary, lines="1 Row", from_on=MARCH, by=officer, at=AT)
    judge_address(address=made, is_safe=False, known_to=[mary], by=officer, at=AT)
    stored = Address.objects.get()
    assert (stored.is_safe, stored.known_to, stored.lines) == (False, [str(mary.pk)], "1 Row")
    assert logged("address.judged") == [
        (officer.pk, "address", [made.pk, mary.pk], {"is_safe": False})
    ]


def test_an_address_holds_from_its_first_to_its_last_day(officer: User, mary: Person) -> None:
    old = add_address(person=mary, lines="1 Row", from_on=MARCH, by=officer, at=AT)
    end_address(address=old, to_on=MARCH + 9 * DAY, by=officer, at=AT)
    new = add_address(person=mary, lines="2 Row", from_on=MARCH + 5 * DAY, by=officer, at=AT)
    holding = {
        days: list(current_addresses(mary, on=MARCH + days * DAY)) for days in (-1, 0, 5, 9, 10)
    }
    assert holding == {-1: [], 0: [old], 5: [new, old], 9: [new, old], 10: [new]}


def test_a_number_is_kept_in_one_spelling_and_voicemail_may_be_unknown(
    officer: User, mary: Person
) -> None:
    made = add_contact_point(
        person=mary, kind="phone", value="(07700) 900 123", from_on=MARCH, by=officer, at=AT
    )
    stored = ContactPoint.objects.get()
    assert (stored.value, stored.is_safe, stored.voicemail_ok) == ("07700900123", None, None)
    judge_contact_point(point=made, is_safe=True, voicemail_ok=False, by=officer, at=AT)
    stored.refresh_from_db()
    assert (stored.is_safe, stored.voicemail_ok) == (True, False)
    end_contact_point(point=made, to_on=MARCH, by=officer, at=AT)
    assert list(current_contact_points(mary, on=MARCH)) == [made]
    assert list(current_contact_points(mary, on=MARCH + DAY)) == []
    actions = AuditEntry.objects.filter(subject_kind="contactpoint").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "contact_point.added",
        "contact_point.judged",
        "contact_point.ended",
    ]


def test_what_is_no_number_is_refused_and_nothing_is_kept(officer: User, mary: Person) -> None:
    with pytest.raises(ContactValueRefused):
        add_contact_point(
            person=mary, kind="phone", value="her sister", from_on=MARCH, by=officer, at=AT
        )
    assert not ContactPoint.objects.exists()
    assert logged("contact_point.added") == []


def test_nothing_ends_before_it_began(officer: User, mary: Person) -> None:
    address = add_address(person=mary, lines="1 Row", from_on=MARCH, by=officer, at=AT)
    point = add_contact_point(
        person=mary, kind="email", value="m@example.org", from_on=MARCH, by=officer, at=AT
    )
    with pytest.raises(EndsBeforeItBegan):
        end_address(address=address, to_on=MARCH - DAY, by=officer, at=AT)
    with pytest.raises(EndsBeforeItBegan):
        end_contact_point(point=point, to_on=MARCH - DAY, by=officer, at=AT)
    for row in (Address, ContactPoint):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.objects.update(to_on=MARCH - DAY)


def test_only_a_phone_has_voicemail(officer: User, mary: Person) -> None:
    with pytest.raises(IntegrityError, match="voicemail"), transaction.atomic():
        add_contact_point(
            person=mary,
            kind="email",
            value="m@example.org",
            voicemail_ok=True,
            from_on=MARCH,
            by=officer,
            at=AT,
        )


def test_a_new_agreement_ends_the_old_one_at_the_same_moment(officer: User, mary: Person) -> None:
    assert current_safe_contact(mary) is None
    first = replace_safe_contact(person=mary, channel="call", times="mornings", by=officer, at=AT)
    later = AT + timedelta(hours=1)
    second = replace_safe_contact(
        person=mary, channel="text", code_word="canary", by=officer, at=later
    )
    first.refresh_from_db()
    assert first.ended_at == later
    assert current_safe_contact(mary) == second
    assert SafeContact.objects.get(pk=first.pk).times == "mornings"
    assert logged("safe_contact.replaced") == [
        (officer.pk, "safecontact", [first.pk, mary.pk], {}),
        (officer.pk, "safecontact", [second.pk, mary.pk], {}),
    ]


def test_the_database_refuses_a_second_open_agreement(officer: User, mary: Person) -> None:
    replace_safe_contact(person=mary, channel="call", by=officer, at=AT)
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        SafeContact.objects.create(person=mary, channel="text", agreed_at=AT)


def test_an_agreement_uses_the_persons_own_number(officer: User, mary: Person) -> None:
    sister = add_person(name="Sue", by=officer, at=AT)
    hers = add_contact_point(
        person=sister, kind="phone", value="07700900123", from_on=MARCH, by=officer, at=AT
    )
    with pytest.raises(NotTheirs):
        replace_safe_contact(person=mary, channel="call", contact_point=hers, by=officer, at=AT)
    assert current_safe_contact(mary) is None


def test_two_agreements_at_once_leave_one_open(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        person = Person.objects.create(name="Mary", added_at=AT)
    start = threading.Barrier(4)

    def agree() -> None:
        start.wait()
        with as_landlord(landlord):
            replace_safe_contact(person=person, channel="call", by=SYSTEM, at=AT)
        connection.close()

    threads = [threading.Thread(target=agree) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with as_landlord(landlord):
        assert SafeContact.objects.count() == 4
        assert SafeContact.objects.filter(ended_at__isnull=True).count() == 1


@pytest.mark.parametrize(
    "role", [Role.AUDITOR, Role.INCOME_OFFICER, Role.TENANT_ADMIN, Role.READ_ONLY, Role.REPAIRS]
)
def test_roles_that_only_look_change_nothing(mary: Person, role: Role) -> None:
    other = make_staff(role)
    with pytest.raises(NotAllowed):
        add_person(name="A", by=other, at=AT)
    with pytest.raises(NotAllowed):
        add_address(person=mary, lines="1 Row", from_on=MARCH, by=other, at=AT)
    with pytest.raises(NotAllowed):
        replace_safe_contact(person=mary, channel="call", by=other, at=AT)
    assert not Address.objects.exists()


def test_nothing_prints_a_name_a_place_or_a_number(officer: User, mary: Person) -> None:
    address = add_address(person=mary, lines="1 Canary Row", from_on=MARCH, by=officer, at=AT)
    point = add_contact_point(
        person=mary, kind="phone", value="07700900123", from_on=MARCH, by=officer, at=AT
    )
    agreed = replace_safe_contact(
        person=mary, channel="call", code_word="canary", by=officer, at=AT
    )
    shown = " ".join(f"{row!s} {row!r}" for row in (mary, address, point, agreed))
    assert "anary" not in shown
    assert "900123" not in shown
