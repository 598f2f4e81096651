"""The pages on which somebody asks the policy before they act."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from casework.access.roles import Role
from casework.cases.models import Case
from casework.policies.models import Decision
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, Office, add_staff, check_everything, open_office, take

ClientOf = Callable[[LandlordRef], Client]


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    return open_office("one_vision")


@pytest.fixture
def case(office: Office) -> Case:
    return take(office)


@pytest.fixture
def client(landlord: LandlordRef, landlord_client: ClientOf, office: Office) -> Client:
    client = landlord_client(landlord)
    let_in(client, office.officer)
    return client


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == HTTPStatus.OK
    return page.content.decode()


def test_before_anything_was_asked_the_page_says_so(client: Client, case: Case) -> None:
    page = text(client, f"/cases/{case.reference}/ask/")
    assert "May we give this information to this recipient, on what ground?" in page
    assert "Nothing yet." in page


def test_a_refusal_lists_what_is_unmet_and_asks_for_what_would_change_it(
    client: Client, case: Case
) -> None:
    sent = {"share__recipient": "police", "consent__sharing": "no"}
    page = client.post(f"/cases/{case.reference}/ask/sharing/", sent, follow=True)
    shown = page.content.decode()
    assert "The person has said no" in shown
    assert 'name="consent__sharing"' in shown
    assert "Why?" in shown
    assert "3.6.2" in shown
    assert Decision.objects.filter(case=case, occasion="asked").count() == 1


def test_asked_again_with_more_known_the_answer_changes_and_both_stay(
    client: Client, case: Case
) -> None:
    address = f"/cases/{case.reference}/ask/sharing/"
    client.post(address, {"share__recipient": "police", "consent__sharing": "not_asked"})
    page = client.post(
        address, {"share__recipient": "police", "consent__sharing": "yes"}, follow=True
    )
    assert "Share what is needed, and no more." in page.content.decode()
    assert Decision.objects.filter(case=case, occasion="asked").count() == 2
    assert text(client, f"/cases/{case.reference}/ask/").count("May we give") == 3


def test_without_a_choice_nothing_is_asked_and_the_page_says_what_to_do(
    client: Client, case: Case
) -> None:
    page = client.post(f"/cases/{case.reference}/ask/step/", {"checks__harm_considered": "yes"})
    assert page.status_code == 422
    assert "Which step is it?" in page.content.decode()
    assert not Decision.objects.filter(case=case, occasion="asked").exists()


def test_a_topic_that_there_is_not_and_names_that_are_no_fact_do_no_harm(
    client: Client, case: Case
) -> None:
    assert client.get(f"/cases/{case.reference}/ask/nonsense/").status_code == HTTPStatus.NOT_FOUND
    sent = {"proposed__step": "close_case", "no__fact": "yes", "__": "x", "spend__cost_pence": "1"}
    page = client.post(f"/cases/{case.reference}/ask/step/", sent)
    assert page.status_code == HTTPStatus.FOUND


def test_another_decision_of_the_case_is_not_shown_as_an_answer(client: Client, case: Case) -> None:
    whole = Decision.objects.get(case=case, occasion="disclosure")
    address = f"/cases/{case.reference}/answers/{whole.pk}/"
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_an_auditor_reads_an_answer_and_is_offered_no_form(
    client: Client, case: Case, landlord: LandlordRef, landlord_client: ClientOf
) -> None:
    client.post(f"/cases/{case.reference}/ask/step/", {"proposed__step": "close_case"})
    made = Decision.objects.get(case=case, occasion="asked")
    reader = landlord_client(landlord)
    let_in(reader, check_everything(add_staff(role=Role.AUDITOR), at=FRIDAY))
    page = text(reader, f"/cases/{case.reference}/answers/{made.pk}/")
    assert "Not yet" in page
    assert "Ask again" not in page
    assert reader.get(f"/cases/{case.reference}/ask/").status_code == HTTPStatus.FORBIDDEN


def test_an_answer_of_one_landlord_opens_at_no_other(
    two_landlords: tuple[LandlordRef, LandlordRef], landlord_client: ClientOf
) -> None:
    answers = []
    for each in two_landlords:
        with as_landlord(each):
            office = open_office("star")
            case = take(office)
            client = landlord_client(each)
            let_in(client, office.officer)
        client.post(f"/cases/{case.reference}/ask/step/", {"proposed__step": "close_case"})
        with as_landlord(each):
            made = Decision.objects.get(case=case, occasion="asked")
        answers.append((client, f"/cases/{case.reference}/answers/{made.pk}/"))
    (here, mine), (_, theirs) = answers
    assert here.get(mine).status_code == HTTPStatus.OK
    assert here.get(theirs).status_code == HTTPStatus.NOT_FOUND
