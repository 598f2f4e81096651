"""A person can be told who looked at their case, from one page, soon, however long the log is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from uuid6 import uuid7

from casework.access.door import listed, open_case, visible
from casework.access.roles import Role
from casework.audit.actions_list import READS
from casework.audit.actors import job
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.knowing.models import Seal
from casework.knowing.queries.looks import PURPOSES, looks_at, words_of
from casework.people.queries import reveal_addresses
from tenancy.api import LandlordRef
from tests.factories import FRIDAY, SOON, add_staff, open_office, take

AT = FRIDAY + 2 * SOON
ClientOf = Callable[[LandlordRef], Client]


def test_each_look_says_who_in_which_role_when_and_at_what(landlord: LandlordRef) -> None:
    office = open_office("star")
    case = take(office)
    open_case(reference=case.reference, by=office.officer, purpose="case_page", at=AT)
    listed(visible(Case.objects.all(), by=office.leader), by=office.leader, at=AT + SOON)
    open_case(reference=case.reference, by=job("duties.look_at_clock"), purpose="x", at=AT)
    person, on = case.victim, FRIDAY.date()
    reveal_addresses(person=person, by=office.officer, on=on, purpose="reaching", at=AT + 2 * SOON)
    found = looks_at(case)
    assert [(look.who, look.role, look.what) for look in found.looks] == [
        ("Officer", "Officer", "an address"),
        ("Team leader", "Team leader", "its line in a list of cases"),
        ("Officer", "Officer", "the whole case"),
    ]
    assert found.people == (("Officer", "Officer", 2), ("Team leader", "Team leader", 1))
    assert looks_at(case, until=on).looks == ()


def test_another_persons_case_is_not_in_it(landlord: LandlordRef) -> None:
    office = open_office("star")
    case, other = take(office), take(office)
    open_case(reference=other.reference, by=office.officer, purpose="case_page", at=AT)
    assert looks_at(case).total == 0


def test_every_kind_of_look_and_purpose_has_plain_words() -> None:
    assert words_of("case.opened", {"purpose": "api.duty"}).endswith("(through a program)")
    for action in READS:
        if action not in ("case.opened", "case.listed"):
            assert words_of(action, {}) != "the case", action
    assert words_of("case.opened", {"purpose": "new_one"}) == "the case"
    assert all(words == words.lower() or "," in words for words in PURPOSES.values())


def test_the_page_shows_it_to_those_who_may_tell_and_is_written_down_itself(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    office = open_office("star")
    case = take(office)
    address = f"/cases/{case.reference}/looks/"
    guard = add_staff(Role.DATA_PROTECTION)
    for who, status in (
        (office.officer, HTTPStatus.OK),
        (guard, HTTPStatus.OK),
        (add_staff(Role.READ_ONLY, teams=[office.team]), HTTPStatus.FORBIDDEN),
        (office.income, HTTPStatus.FORBIDDEN),
        (add_staff(), HTTPStatus.NOT_FOUND),
    ):
        client = landlord_client(landlord)
        client.force_login(who)
        assert client.get(address).status_code == status, who.role
    told = AuditEntry.objects.filter(action="looks.listed", subject_ids__contains=[case.pk])
    assert {entry.actor_id for entry in told} == {office.officer.pk, guard.pk}


def test_a_data_protection_officer_reads_the_log_of_no_case_that_is_kept_from_them(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    office = open_office("star")
    case, guard = take(office), add_staff(Role.DATA_PROTECTION)
    Seal.objects.create(case=case, sealed_by=office.leader, sealed_at=AT, reason="Why.")
    client = landlord_client(landlord)
    client.force_login(guard)
    assert client.get(f"/cases/{case.reference}/looks/").status_code == HTTPStatus.OK
    case.conflicts.create(staff=guard, kind="name", digest=b"1", is_by_household=False, found_at=AT)
    assert client.get(f"/cases/{case.reference}/looks/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.full
def test_with_a_hundred_thousand_lines_in_the_log_the_page_takes_less_than_ten_seconds(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    fill(landlord, landlord_client, rows=100_000)


def test_with_five_thousand_lines_in_the_log_the_page_is_as_soon(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    fill(landlord, landlord_client, rows=5_000)


def fill(landlord: LandlordRef, landlord_client: ClientOf, *, rows: int) -> None:
    """Fill the log, a tenth of it about one case, and look how long the page takes."""
    office = open_office("star")
    case, others = take(office), [uuid7() for _ in range(50)]
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                at=AT + timedelta(seconds=n),
                actor_kind="staff",
                actor_id=office.officer.pk,
                action="case.opened",
                subject_kind="case",
                subject_ids=[case.pk if n % 10 == 0 else others[n % 50]],
                detail={"purpose": "case_page"},
            )
            for n in range(rows)
        ),
        batch_size=5_000,
    )
    client = landlord_client(landlord)
    client.force_login(office.officer)
    began = time.perf_counter()
    page = client.get(f"/cases/{case.reference}/looks/")
    took = time.perf_counter() - began
    print(f"{rows} rows: {took:.2f} s")  # noqa: T201 - the figure, shown with -s
    assert page.status_code == HTTPStatus.OK
    # and the page itself: opening the case, and seeing who looked
    assert f">{rows // 10 + 2}<" in page.content.decode()
    assert took < 10
