"""The policy says which parts of a case somebody sees; what is left out is said to be, with its clause."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from casepolicy.values import CasePart
from casework.access.models import User
from casework.access.permissions import GRANTS, READ_CASE
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.knowing.domain.parts import LINES, PART_WORDS, VIEWER_OF, facts_seen
from casework.knowing.queries.sight import PartWithheld, sees_lists_of_work, sight_of
from tenancy.api import LandlordRef
from tests.casework.api.house import House, build
from tests.factories import FRIDAY, LANDLORDS, SOON, Office, add_staff, open_office, take

AT = FRIDAY + 2 * SOON
ClientOf = Callable[[LandlordRef], Client]
EXPECTED = {
    "b3living": set(),
    "one_vision": {CasePart.FLAGS, CasePart.SAFE_CONTACT},
    "star": {CasePart.FLAGS},
    "vivid": set(),
    "welwyn_hatfield": set(),
}
"""What each document shows to other staff who deal with the household."""


def reader_of(office: Office) -> User:
    return add_staff(Role.READ_ONLY, teams=[office.team], name="Rhian Read")


@pytest.mark.parametrize("pack", LANDLORDS)
def test_who_works_on_a_case_or_checks_it_sees_all_and_who_only_reads_what_the_document_says(
    landlord: LandlordRef, pack: str
) -> None:
    office = open_office(pack)
    case = take(office)
    for worker in (office.officer, office.leader, office.auditor, SYSTEM):
        assert sight_of(case, by=worker, at=AT).withheld == ()
    sight = sight_of(case, by=reader_of(office), at=AT)
    assert sight.parts == EXPECTED[pack]
    assert set(sight.withheld) == set(CasePart) - EXPECTED[pack]
    with pytest.raises(PartWithheld, match="policy does not show"):
        sight.require(CasePart.ACCOUNT)


def test_every_role_that_opens_cases_is_somebody_to_the_policy() -> None:
    opening = {role.value for role, verbs in GRANTS.items() if verbs & set(READ_CASE)}
    assert opening == set(VIEWER_OF)
    assert set(PART_WORDS) == set(CasePart)
    assert len({kind for kinds in LINES.values() for kind in kinds}) == sum(
        map(len, LINES.values())
    )


def test_danger_is_the_risk_and_other_facts_are_what_the_person_told() -> None:
    facts = {"danger.arson": True, "victim.in_need": True}
    assert facts_seen(facts, [CasePart.RISK]) == {"danger.arson": True}
    assert facts_seen(facts, [CasePart.ACCOUNT]) == {"victim.in_need": True}
    assert facts_seen(facts, [CasePart.FLAGS]) == {}


def full(office: Office) -> Case:
    return take(office, facts={"danger.immediate": True, "victim.wants_to_stay": True})


def test_the_page_leaves_parts_out_and_says_which_and_why(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    office = open_office("star")
    case = full(office)
    client = landlord_client(landlord)
    client.force_login(office.officer)
    whole = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Not shown to you" not in whole
    assert "Invented words." in whole
    client.force_login(reader_of(office))
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Not shown to you" in page
    assert "5.3" in page  # the clause of this document
    assert "Immediate danger" in page  # a flag, which it does show
    for words in PART_WORDS.values():
        assert (words in page) is (words != PART_WORDS[CasePart.FLAGS])
    for hidden in ("Invented words.", "What must happen next", "Security measures</h2>", "Pauses"):
        assert hidden not in page


def test_lists_and_the_day_say_nothing_of_plans_to_who_only_reads(
    landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    office = open_office("star")
    case, reader = full(office), reader_of(office)
    assert not sees_lists_of_work(reader)
    client = landlord_client(landlord)
    client.force_login(reader)
    page = client.get("/cases/?show=overdue").content.decode()
    assert case.reference in page
    assert "Not shown to you" in page
    assert "Overdue" not in page
    day = client.get("/").content.decode()
    assert case.reference not in day


@pytest.fixture
def house(landlord: LandlordRef) -> House:
    return build(landlord)


def test_the_api_says_which_parts_are_withheld_and_sends_none_of_them(house: House) -> None:
    reader = add_staff(Role.READ_ONLY, teams=[house.team])
    case = Case.objects.first() or house.case()
    client = Client(HTTP_HOST=f"{house.landlord.slug}.holdfast.test")
    client.force_login(reader)
    body = client.get(f"/api/v1/cases/{case.reference}").json()
    assert body["withheld"]
    if "plan" in body["withheld"]:
        assert body["duties"] == body["holds"] == body["offers"] == []
    if "account" in body["withheld"]:
        assert client.get(f"/api/v1/cases/{case.reference}/disclosures").status_code == (
            HTTPStatus.FORBIDDEN
        )
        assert body["wishes"] == []
    assert client.get("/api/v1/duties").status_code == HTTPStatus.FORBIDDEN
