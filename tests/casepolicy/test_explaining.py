"""Explanations: a sentence that says whose word it is, how firm, and by which clause."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casepolicy import QUESTIONS, PolicyEngine, Strength, read_facts
from casepolicy.answer_words import words_for
from casepolicy.deadlines import deadline_of
from casepolicy.explain import explain_answer, fact_words, value_words
from casepolicy.facts import RecordStep
from casepolicy.testing import EXAMPLE_OFFICE
from casepolicy.trace import plain, trace
from casepolicy.values import Permission, Reading, ShareGround, State, Unit, Wishes
from tests.casepolicy.made_up import (
    AGREED,
    ALIKE,
    ARREARS,
    CALL,
    CHECKED,
    CONTACT,
    LOCKS,
    NOON,
    PAUSE,
    TEAM,
    VALUES,
    WRITTEN,
    answer,
    breaks,
    engine,
    needs,
    says,
    speaker,
)

FACTS = read_facts(
    {
        "report.at": "2026-08-28T16:40+01:00",
        "danger.arson": True,
        "victim.tenure": "shared_owner",
        "move.route": "direct_let",
    }
)


def explained(asked: PolicyEngine, question: str, **more: Any) -> dict[str, Any]:
    """Explain the first answer to a question, ours only where there is no other."""
    whole = trace([asked.ask(question, FACTS, NOON)], asked, FACTS, NOON)
    answers = whole["replies"][0]["answers"]
    return explain_answer(
        question=question,
        answer=min(answers, key=lambda a: a["tier"] == "platform"),
        policy=whole["policy"],
        facts=whole["facts"],
        reply=whole["replies"][0],
        **more,
    )


def sentence(question: str, *items: Any, law: bool = False, text_held: bool = True) -> str:
    plugin = speaker("north", **{question: says(*items)})
    made = (
        engine(speaker("silent", holds=says()), floor=[plugin])
        if law
        else engine(plugin, text_held=text_held)
    )
    return str(explained(made, question)["sentence"])


@pytest.mark.parametrize(
    ("strength", "verb"),
    [
        (Strength.MUST, "promises"),
        (Strength.BEST_EFFORT, "aims for"),
        (Strength.DEFAULT, "usually gives"),
        (Strength.OPTION, "allows"),
    ],
)
def test_a_sentence_says_whose_policy_how_firmly_and_by_which_clause(
    strength: Strength, verb: str
) -> None:
    assert sentence("offers", answer(LOCKS, "2", strength)) == (
        f"Northgate's policy (2) {verb} locks."
    )


def test_a_requirement_is_told_as_one() -> None:
    assert sentence("move_criteria", answer(replace(ALIKE, state=State.UNMET))) == (
        "Northgate's policy (1) asks for this before the move is agreed: the home is alike."
    )


def test_a_rule_that_may_be_set_aside_is_told_with_what_is_asked_first() -> None:
    said = answer(ARREARS, strength=Strength.OPTION)
    assert sentence("exemption", said) == (
        "Northgate's policy (1) allows this rule to be set aside: arrears (asked first, and met: "
        "support)."
    )


def test_the_law_is_told_as_the_law() -> None:
    assert sentence("offers", answer(LOCKS), law=True) == "The law (1) asks for this: locks."
    may = answer(LOCKS, strength=Strength.OPTION)
    assert sentence("offers", may, law=True) == "The law (1) allows this: locks."


OURS = (
    "Holdfast's own cautious default stands: a pause on new court action for rent until a person "
    "decides."
)


@pytest.mark.parametrize(
    ("items", "held", "why"),
    [
        ((), True, "Northgate's policy says nothing about this."),
        (
            (needs(PAUSE, "money.arrears"),),
            True,
            "Northgate's policy can't answer this until more is known.",
        ),
        (
            (answer(PAUSE),),
            False,
            "The text of Northgate's policy that was in force then is not held.",
        ),
    ],
)
def test_our_default_says_that_it_is_ours_and_why_it_stands(
    items: tuple[Any, ...],
    held: bool,  # noqa: FBT001 - a column of the table
    why: str,
) -> None:
    assert sentence("holds", *items, text_held=held) == f"{why} {OURS}"


def test_a_policy_that_could_not_be_read_is_not_called_silent() -> None:
    why = explained(engine(speaker("broken", holds=breaks)), "holds")
    assert not why["silent"]
    assert why["sentence"] == (
        "Part of Northgate's policy could not be read, and a person must look at it. " + OURS
    )


def test_facts_used_and_missing_are_told_by_their_questions() -> None:
    said = answer(LOCKS, because=("danger.arson", "report.at"), missing=("victim.in_need",))
    why = explained(engine(speaker("north", offers=says(said))), "offers")
    assert why["because"] == [
        {
            "path": "danger.arson",
            "question": "Is there a threat or risk of fire?",
            "value": "Yes",
        },
        {
            "path": "report.at",
            "question": "When were we told?",
            "value": "Friday 28 August 2026, 4:40pm",
        },
    ]
    assert why["missing"] == [
        {
            "path": "victim.in_need",
            "question": "Is the person short of food, power or basic things for the home?",
            "effect": "",
        }
    ]


def test_what_a_missing_fact_would_bring_is_told() -> None:
    said = answer(LOCKS, missing=("victim.in_need",))
    bolts = replace(LOCKS, code="bolts", words="Bolts")
    asked = engine(speaker("north", offers=says(said, needs(bolts, "victim.in_need"))))
    assert explained(asked, "offers")["missing"][0]["effect"] == "Bolts"


def test_what_lost_is_told_with_its_clause_and_why() -> None:
    later = replace(CONTACT, amount=48)
    asked = engine(speaker("north", how_soon=says(answer(CONTACT), answer(later, "2"))))
    reply = asked.ask("how_soon", FACTS, NOON, lambda clock: NOON + timedelta(hours=clock.amount))
    whole = trace([reply], asked, FACTS, NOON)
    (traced,) = whole["replies"]
    (kept,) = traced["answers"]
    told = {"answer": kept, "policy": whole["policy"], "facts": whole["facts"], "reply": traced}
    assert explain_answer(question="how_soon", **told)["set_aside"] == [
        {
            "words": "contact with the person who is harmed within 48 hours",
            "clauses": ["2"],
            "why": "A sooner or firmer deadline stands.",
        }
    ]


def test_a_plugin_that_could_not_answer_is_named_beside_each_answer() -> None:
    asked = engine(speaker("broken", offers=breaks), speaker("sound", offers=says(answer(LOCKS))))
    assert explained(asked, "offers")["failed"] == ["broken 1"]


def test_a_deadline_is_told_step_by_step_with_the_other_reading() -> None:
    clock = replace(CONTACT, unit=Unit.WORKING_HOURS, amount=24, reading=Reading.SAME_CLOCK_TIME)
    deadline = deadline_of(clock, FACTS, EXAMPLE_OFFICE)
    why = explained(
        engine(speaker("north", how_soon=says(answer(clock)))), "how_soon", deadline=deadline
    )
    assert why["steps"][-1] == "Tuesday 1 September, 4:40pm: due"
    assert why["other_reading"] == {
        "due": "Thursday 3 September 2026, 4:40pm",
        "words": "Counting only the hours in which the office is open.",
    }


def test_the_plugin_and_the_reading_are_told() -> None:
    said = answer(TEAM, interpretation="I-1")
    why = explained(engine(speaker("north", who_takes_it=says(said))), "who_takes_it")
    assert why["plugin"] == "north 1"
    assert why["reading"]["words"] == "One is one."
    assert why["policy"]["review_overdue"] is True


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_of_answer_has_words(question: str) -> None:
    assert words_for(question, plain(VALUES[question]))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "Not known yet"),
        (True, "Yes"),
        (False, "No"),
        ("shared_owner", "shared owner"),
        (12, "12"),
        (datetime(2026, 8, 28, 15, 40, tzinfo=UTC), "Friday 28 August 2026, 4:40pm"),
    ],
)
def test_a_value_is_said_as_people_say_it(value: Any, words: str) -> None:
    assert value_words(value) == words


def test_a_fact_that_is_not_in_the_trace_is_not_known() -> None:
    assert fact_words("report.at", {}) == "Not known yet"


def test_our_step_beside_a_policy_that_leaves_it_open_says_so() -> None:
    call = replace(CALL, code="ask_about_danger")
    asked = engine(speaker("north", act_now=says(answer(call, strength=Strength.OPTION))))
    whole = trace([asked.ask("act_now", FACTS, NOON)], asked, FACTS, NOON)
    ours = [a for a in whole["replies"][0]["answers"] if a["tier"] == "platform"]
    assert [a["default_because"] for a in ours] == ["firmer"]
    why = explain_answer(
        question="act_now", answer=ours[0], policy=whole["policy"], facts=whole["facts"]
    )
    assert why["sentence"].startswith("Northgate's policy leaves this open. Holdfast's own")


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes.NOT_SAID, "Tell the police"),
        (Wishes.IF_AGREED, "Tell the police, if the person agrees"),
        (Wishes.EVEN_AGAINST, "Tell the police, even if the person objects"),
    ],
)
def test_an_urgent_step_says_what_the_persons_wishes_mean(wishes: Wishes, words: str) -> None:
    assert words_for("act_now", plain(replace(CALL, wishes=wishes))) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Share only with the person's consent, which is given"),
        ({"agreed": False}, "Share only with the person's consent, which is refused"),
        ({"agreed": None}, "Share only with the person's consent, which nobody has asked"),
        (
            {"permission": Permission.HOLD, "checker": "data_protection_lead"},
            "Hold this until the data protection lead has looked at it",
        ),
        (
            {"permission": Permission.OVERRIDE, "grounds": (ShareGround.MARAC,)},
            "Share what is needed without consent, because of a multi-agency meeting",
        ),
        (
            {
                "permission": Permission.OVERRIDE,
                "grounds": (ShareGround.CRIME,),
                "ask_first": True,
            },
            (
                "Share what is needed without consent, because of a crime, after asking the person "
                "where that is safe"
            ),
        ),
    ],
)
def test_a_share_is_told_with_its_ground(changes: dict[str, Any], words: str) -> None:
    assert words_for("may_share", plain(replace(AGREED, **changes))) == words


def test_an_unconfirmed_reading_of_a_cited_clause_is_told_though_no_rule_names_it() -> None:
    why = explained(engine(speaker("north", who_takes_it=says(answer(TEAM, "1")))), "who_takes_it")
    assert why["reading"] is None
    assert [each["words"] for each in why["unconfirmed"]] == ["One is one."]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"roles": ()}, "Every case is checked"),
        ({}, "Every case is checked (by the boss)"),
        (
            {"roles": ("auditor", "team_leader"), "within_working_days": 1},
            "Every case is checked (by the auditor or the team leader, within 1 working day)",
        ),
        ({"roles": (), "share": 99}, "Every case is checked (in 99 of 100 cases)"),
    ],
)
def test_a_look_is_told_with_who_looks_and_how_soon(changes: dict[str, Any], words: str) -> None:
    assert words_for("next_look", plain(replace(CHECKED, **changes))) == words


@pytest.mark.parametrize("step", [None, *RecordStep])
def test_an_entry_is_told_with_the_step_at_which_it_is_due(step: RecordStep | None) -> None:
    words = words_for("to_record", plain(replace(WRITTEN, step=step)))
    assert (words == WRITTEN.words) is (step is None)
    assert words.startswith(WRITTEN.words)
