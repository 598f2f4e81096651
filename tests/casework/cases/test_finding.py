"""Search finds references, names and exact ways of reaching somebody, among cases one may know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.access.models import User
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.cases.finding import find_cases
from casework.cases.models import Case
from casework.people.actions import add_address, add_contact_point
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.conftest import host_of
from tests.factories import FRIDAY, Office, add_staff, homed, open_office

PHONE, EMAIL, POSTCODE = "07700 900177", "somebody@example.org", "ZZ9 9ZZ"


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    del landlord
    return open_office("star")


@pytest.fixture
def case(office: Office) -> Case:
    made = homed(office)
    known: dict[str, Any] = {
        "person": made.victim,
        "from_on": date(2026, 1, 1),
        "by": office.officer,
        "at": FRIDAY,
    }
    add_contact_point(kind="phone", value=PHONE, **known)
    add_contact_point(kind="email", value=EMAIL, **known)
    add_address(lines="3 Canary Row", postcode=POSTCODE, **known)
    homed(office)
    return made


def found(text: str, by: User) -> list[Case]:
    return list(find_cases(text, by=by, at=FRIDAY))


@pytest.mark.parametrize(
    "text",
    [PHONE, "+44 7700 900177", "07700-900177", EMAIL, "Somebody@Example.org", POSTCODE, "zz99zz"],
)
def test_an_exact_number_address_or_postcode_finds_its_case(
    office: Office, case: Case, text: str
) -> None:
    assert found(text, office.officer) == [case]


@pytest.mark.parametrize("text", ["07700 90017", "7700900177", "@example.org", "ZZ9", "9ZZ", "x"])
def test_a_part_of_one_finds_nothing(office: Office, case: Case, text: str) -> None:
    assert found(text, office.officer) == []


def test_a_reference_finds_its_case_in_any_letters(office: Office, case: Case) -> None:
    for text in (case.reference, case.reference.lower(), case.reference.replace("-", "")):
        assert found(f" {text} ", office.officer) == [case]


def test_a_part_of_a_name_finds_its_case(office: Office, case: Case) -> None:
    assert case in found(case.victim.name.lower(), office.officer)


def test_what_people_said_is_not_searched(office: Office, case: Case) -> None:
    assert case.disclosures.get().account == "Invented words."
    assert found("Invented words", office.officer) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.TEAM_LEADER, Role.INCOME_OFFICER])
@pytest.mark.parametrize("text", [PHONE, EMAIL, POSTCODE, "Invented"])
def test_somebody_outside_the_team_finds_nothing(
    office: Office, case: Case, role: Role, text: str
) -> None:
    assert found(text, add_staff(role)) == []


def test_nothing_is_opened_to_find_it(office: Office, case: Case) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert found(PHONE, office.officer)
    assert not any('"wrapped"' in query["sql"] for query in queries)


@pytest.fixture
def browser(landlord: LandlordRef, office: Office) -> Client:
    client = Client(HTTP_HOST=host_of(landlord))
    let_in(client, office.officer)
    return client


def test_the_page_shows_what_was_found_and_the_log_names_it_once(
    browser: Client, office: Office, case: Case
) -> None:
    page = browser.post("/search/", {"text": PHONE})
    assert page.status_code == 200
    assert case.reference in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    entry = AuditEntry.objects.filter(action="case.listed").latest("pk")
    assert (entry.subject_ids, entry.detail) == ([case.pk], {"purpose": "search"})


def test_what_is_looked_for_is_never_taken_from_an_address(browser: Client, case: Case) -> None:
    page = browser.get("/search/", {"text": PHONE})
    assert case.reference not in page.content.decode()
    assert "not searched" in page.content.decode()


def test_nothing_found_says_what_to_do_and_an_empty_form_says_what_is_wanted(
    browser: Client, case: Case
) -> None:
    assert "Nothing found" in browser.post("/search/", {"text": "Nobody"}).content.decode()
    empty = browser.post("/search/", {"text": ""})
    assert empty.status_code == 422
    assert "Enter what you are looking for" in empty.content.decode()


def test_the_api_finds_it_too(browser: Client, case: Case) -> None:
    answer = browser.post(
        "/api/v1/cases/search", {"text": POSTCODE}, content_type="application/json"
    )
    assert [row["reference"] for row in answer.json()["results"]] == [case.reference]
