"""Asking the policy before somebody acts: kept, and changing nothing else."""

from __future__ import annotations

import pytest

from casepolicy.hookspecs import OF_A_CASE, QUESTIONS
from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.actions import ask_about
from casework.cases.actions.asking import OCCASION
from casework.cases.domain.topics import TOPICS, bearing, told
from casework.cases.errors import CaseClosed
from casework.cases.models import Case, ChronologyEntry, Stage
from casework.policies.models import Decision
from casework.policies.replaying import replay
from tests.factories import FRIDAY, LANDLORDS, SOON, Office, london, open_office, take

pytestmark = pytest.mark.usefixtures("landlord")

AT = FRIDAY + 2 * SOON
TO_THE_POLICE = {"share.recipient": "police", "consent.sharing": False}


def asked(case: Case, office: Office, word: str = "sharing", **facts: object) -> Decision:
    proposal = {path.replace("__", "."): value for path, value in facts.items()}
    return ask_about(
        case=case, topic=TOPICS[word], proposal=proposal, by=office.officer, at=AT
    ).decision


def test_every_question_about_something_proposed_has_a_topic_or_pages_of_its_own() -> None:
    own_pages = {"move_criteria", "who_pays"}
    proposed = {name for name in OF_A_CASE if QUESTIONS[name].arises_with is not None}
    assert proposed - own_pages <= {t.question.name for t in TOPICS.values()}


def test_a_topic_names_no_word_that_an_address_must_not_hold() -> None:
    for word in TOPICS:
        assert not {"abuse", "victim", "perpetrator", "violence"} & set(word.split("-"))


def test_what_was_asked_is_kept_and_replays_and_the_case_knows_no_more_than_before() -> None:
    office = open_office("star")
    case = take(office)
    before = dict(case.facts)
    duties = case.duties.count()
    decision = asked(case, office, share__recipient="police", consent__sharing=False)
    case.refresh_from_db()
    assert (case.facts, case.duties.count()) == (before, duties)
    assert decision.occasion == OCCASION
    assert decision.facts["share.recipient"] == "police"
    assert replay(decision).is_same


def test_asking_is_audited_and_stands_in_the_history_with_its_verdict() -> None:
    office = open_office("star")
    case = take(office)
    decision = asked(case, office, "step", proposed__step="close_case")
    entry = AuditEntry.objects.filter(action="policy.asked").latest("at")
    assert entry.subject_ids == [decision.pk, case.pk]
    line = ChronologyEntry.objects.get(case=case, kind="asked")
    assert line.words == (
        "What must be settled before we take this step? Do not take this step yet."
    )


@pytest.mark.parametrize("pack", LANDLORDS)
def test_every_topic_is_answered_for_every_landlord(pack: str) -> None:
    office = open_office(pack)
    case = take(office)
    for topic, choice in [(t, c) for t in TOPICS.values() for c in t.proposes.choices]:
        decision = ask_about(
            case=case,
            topic=topic,
            proposal={topic.proposes.path: choice},
            by=office.officer,
            at=AT,
        ).decision
        (reply,) = decision.trace["replies"]
        assert reply["answers"] or reply["asked"], (topic.word, choice)
        assert topic.proposes.path not in bearing(reply, topic.proposes.path)


def test_the_facts_that_bear_are_those_the_policy_used_or_waits_for() -> None:
    reply = {
        "answers": [{"because": ["share.recipient", "report.at"], "missing": ["consent.sharing"]}],
        "asked": [{"because": [], "missing": ["danger.arson", "consent.sharing"]}],
    }
    assert bearing(reply, "share.recipient") == ("consent.sharing", "danger.arson")
    facts = {"danger.arson": True, "report.at": "2026-08-28T15:40:00+00:00"}
    assert told(facts, ("report.at", "danger.arson", "consent.sharing")) == {"danger.arson": True}


def test_who_may_only_read_may_not_ask() -> None:
    office = open_office("star")
    case = take(office)
    for who in (office.auditor, office.income, office.admin):
        with pytest.raises(NotAllowed):
            ask_about(case=case, topic=TOPICS["sharing"], proposal={}, by=who, at=AT)


def test_a_closed_case_is_not_asked_about() -> None:
    office = open_office("star")
    case = take(office)
    case.stage, case.closed_at, case.closing_reason = Stage.CLOSED, AT, "Moved, and safe."
    case.save()
    with pytest.raises(CaseClosed):
        asked(case, office, share__recipient="police")


def test_what_is_proposed_today_is_answered_by_the_law_of_today() -> None:
    office = open_office("welwyn_hatfield")
    case = take(office, told_at=london(2021, 7, 4, 12))
    whole = Decision.objects.get(case=case)
    assert whole.trace["law"]["as_it_stood_on"] == "2021-07-04"
    decision = asked(case, office, share__recipient="police")
    assert decision.trace["law"]["as_it_stood_on"] == "2026-08-28"
    assert replay(decision).is_same
