"""What must be done now on the pages: first, once, and what is still worth asking, in groups."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from casepolicy.facts import fact_paths
from casework.cases.models import Case
from casework.cases.web.asking import latest_trace, open_questions
from casework.cases.web.choices import CHOSEN, RECORDED, TOLD
from casework.cases.web.forms import DisclosureForm, FactsForm
from casework.people.actions import add_contact_point, judge_contact_point, replace_safe_contact
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.factories import FRIDAY, LANDLORDS, Office, open_office, take

ClientOf = Callable[[LandlordRef], Client]


@pytest.fixture
def office(landlord: LandlordRef) -> Office:
    del landlord
    return open_office("star")


@pytest.fixture
def desk(landlord: LandlordRef, landlord_client: ClientOf, office: Office) -> Client:
    client = landlord_client(landlord)
    let_in(client, office.leader)
    return client


def _text(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_what_is_owed_now_is_first_on_my_day_and_gone_when_it_is_done(
    desk: Client, office: Office
) -> None:
    case = take(office, facts={"danger.immediate": True})
    day = _text(desk, "/")
    assert day.index('id="now"') < day.index("Call 999") < day.index('id="overdue"')
    case.duties.filter(is_now=True).update(state="cancelled")
    assert 'id="now"' not in _text(desk, "/")


def test_a_step_that_is_a_duty_is_not_told_a_second_time(desk: Client, office: Office) -> None:
    case = take(office, facts={"danger.immediate": True})
    text = _text(desk, f"/cases/{case.reference}/")
    assert text.count(">Call 999<") == 1
    assert "Tell the emergency services what they need" in text


@pytest.mark.usefixtures("landlord")
@pytest.mark.parametrize("pack", LANDLORDS)
def test_each_open_question_stands_once_and_danger_comes_first(pack: str) -> None:
    case = take(open_office(pack))
    trace = latest_trace(case)
    assert trace is not None
    first, later = open_questions(trace, case, may_answer=True)
    asked = [item.question for group in (*first, *later) for item in group.asked]
    missing = {path for reply in trace["replies"] for path in reply["missing"]}
    assert (len(asked), len(set(asked))) == (len(missing), len(missing))
    assert "Is anyone in danger right now?" in {item.question for item in first[0].asked}
    assert later


def test_a_link_opens_the_group_in_which_its_question_stands(desk: Client, office: Office) -> None:
    case = take(office)
    path = "perpetrator.tie"
    address = f"/cases/{case.reference}/facts/?open={fact_paths().index(path)}"
    folded, opened = _text(desk, f"/cases/{case.reference}/facts/"), _text(desk, address)
    assert folded.count('class="govuk-details" open') == 1
    before = opened[: opened.index('id="id_perpetrator__tie"')]
    assert before.rpartition('<details class="govuk-details"')[2].startswith(" open")


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9999", "²"])
def test_a_number_that_names_no_question_opens_the_first_group(
    desk: Client, office: Office, wrong: str
) -> None:
    case = take(office)
    text = _text(desk, f"/cases/{case.reference}/facts/?open={wrong}")
    before = text[: text.index('id="id_danger__immediate"')]
    assert before.rpartition('<details class="govuk-details"')[2].startswith(" open")


def test_kinds_of_abuse_choices_and_moments_are_recorded(desk: Client, office: Office) -> None:
    case = take(office)
    desk.post(
        f"/cases/{case.reference}/facts/",
        {
            "abuse__economic": "yes",
            "abuse__connection": "relative",
            "perpetrator__tie": "no_tie",
            "progress__plan_agreed_at_day": "28",
            "progress__plan_agreed_at_month": "8",
            "progress__plan_agreed_at_year": "2026",
            "progress__plan_agreed_at_time": "5pm",
        },
    )
    facts = Case.objects.get(pk=case.pk).facts
    assert facts["abuse.economic"] is True
    assert (facts["abuse.connection"], facts["perpetrator.tie"]) == ("relative", "no_tie")
    assert facts["progress.plan_agreed_at"] == "2026-08-28T16:00:00+00:00"
    text = _text(desk, f"/cases/{case.reference}/")
    assert "Relatives" in text
    assert "No tie to us" in text


def test_what_others_make_plain_is_known_without_asking(desk: Client, office: Office) -> None:
    case = take(office, facts={"victim.needs_interpreter": True})
    trace = latest_trace(case)
    assert trace is not None
    known = trace["facts"]
    assert (known["person.role"], known["person.approached_us"]) == ("victim", True)
    assert known["needs.other_language"] is True
    assert "person.role" not in case.facts
    assert "progress.responded_at" not in RECORDED


def test_every_choice_of_a_form_has_words_and_the_disclosure_asks_less() -> None:
    facts, disclosure = FactsForm(), DisclosureForm()
    for path in CHOSEN:
        assert path.replace(".", "__") in facts.fields
    assert set(TOLD) < set(RECORDED)
    assert "perpetrator__tie" not in disclosure.fields


def test_a_way_that_is_not_confirmed_safe_says_so(desk: Client, office: Office) -> None:
    case = take(office)
    point = add_contact_point(
        person=case.victim,
        kind="phone",
        value="07700 900123",
        is_safe=None,
        from_on=FRIDAY.date(),
        by=office.officer,
        at=FRIDAY,
    )
    replace_safe_contact(
        person=case.victim,
        channel="call",
        contact_point=point,
        times=None,
        code_word=None,
        must_not_know=None,
        by=office.officer,
        at=FRIDAY,
    )
    reach = f"/cases/{case.reference}/reach/"
    assert "is not confirmed safe" in _text(desk, reach)
    judge_contact_point(point=point, is_safe=True, voicemail_ok=None, by=office.officer, at=FRIDAY)
    sure = _text(desk, reach)
    assert "is not confirmed safe" not in sure
    assert "What was safe then may not be safe today" in sure
    assert "May we get in touch in this way?" in _text(
        desk, f"/cases/{case.reference}/contacts/new/"
    )


def test_closing_shows_what_is_not_settled_and_writes_it_down(desk: Client, office: Office) -> None:
    case = take(office)
    address = f"/cases/{case.reference}/close/"
    assert "The person agrees that the case is closed: not known yet" in _text(desk, address)
    case.duties.update(state="cancelled")
    case.holds.update(ends_on=FRIDAY.date())
    assert desk.post(address, {"checks__closure_agreed": "no"}).status_code == 422
    desk.post(address, {"checks__closure_agreed": "no", "reason": "No contact for a year."})
    words = case.chronology.get(kind="closed").words
    assert "The person agrees that the case is closed: not met" in words
    assert "No contact for a year." in words
