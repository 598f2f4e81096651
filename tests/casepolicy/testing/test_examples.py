"""Examples: what can be read, what fails, and how readably."""

from dataclasses import replace
from typing import Any

import pytest

from casepolicy import Strength
from casepolicy.capability import AnyCapability
from casepolicy.testing import ExamplesFailed, ExamplesRefused, Ran, read_examples, run_examples
from casepolicy.values import Reading, Unit
from tests.casepolicy.made_up import (
    CONTACT,
    LOCKS,
    PAUSE,
    answer,
    breaks,
    needs,
    revision,
    says,
    speaker,
)

DAYS = replace(CONTACT, unit=Unit.WORKING_DAYS, amount=1)
FRIDAY = {"report.at": "Friday 28 August 2026 16:40"}


def example(expect: Any, **more: Any) -> dict[str, Any]:
    return {
        "name": "A made-up case of some kind",
        "facts": FRIDAY,
        "question": "how_soon",
        "expect": expect,
        **more,
    }


def failures(plugin: type[AnyCapability], expect: Any, **more: Any) -> list[str]:
    """Run one example and return what is otherwise than expected, without its name."""
    ran = run_examples(
        revision(plugin),
        read_examples([example(expect, **more)]),
        capabilities={plugin.name: plugin},
    )
    return [failure.removeprefix("A made-up case of some kind: ") for failure in ran.failures]


NORTH = speaker("north", how_soon=says(answer(DAYS, "2", interpretation="I-1")))
RIGHT = {
    "answers": {
        "first_contact": {
            "says": "must 2",
            "unit": "working_days",
            "amount": 1,
            "due": "Tuesday 1 September 2026 17:00",
            "reading_id": "I-1",
            "because": [],
            "missing": [],
        }
    }
}


def test_an_example_that_is_right_has_no_failure() -> None:
    assert failures(NORTH, RIGHT) == []
    assert failures(NORTH, {"answers": {"first_contact": "must 2"}}) == []
    assert failures(NORTH, {"includes": {"first_contact": "must 2"}}) == []


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("option 2", "first_contact: strength is must, expected option"),
        ("must 2 3", "first_contact: clauses is 2, expected 2 3"),
        (
            {"says": "must 2", "unit": "hours"},
            "first_contact: unit is working_days, expected hours",
        ),
        (
            {"says": "must 2", "colour": "red"},
            "first_contact: colour is no such field, expected red",
        ),
        (
            {"says": "must 2", "due": "Friday 28 August 2026 17:00"},
            (
                "first_contact: due is Tuesday 1 September 2026, 5pm, expected Friday 28 August 2026, "
                "5pm"
            ),
        ),
        (
            {"says": "must 2", "due": "none"},
            "first_contact: due is Tuesday 1 September 2026, 5pm, expected none",
        ),
        ({"says": "must 2", "reading_id": "I-2"}, "first_contact: reading is I-1, expected I-2"),
        (
            {"says": "must 2", "missing": ["report.at"]},
            "first_contact: missing facts is nothing, expected report.at",
        ),
        (
            {"says": "must 2", "needs_human": "boss"},
            "first_contact: person who decides is none, expected boss",
        ),
        (
            {"says": "must 2", "other_due": "Tuesday 1 September 2026 17:00"},
            (
                "first_contact: due in the other reading is none, expected Tuesday 1 September 2026, "
                "5pm"
            ),
        ),
        (
            {"says": "must 2", "in_time": ["Tuesday 1 September 2026 17:01"]},
            "first_contact: done on Tuesday 1 September 2026 17:01 is too late, expected in time",
        ),
        (
            {"says": "must 2", "too_late": ["Tuesday 1 September 2026 17:00"]},
            "first_contact: done on Tuesday 1 September 2026 17:00 is in time, expected too late",
        ),
    ],
)
def test_each_difference_is_told_in_words(said: Any, problem: str) -> None:
    assert failures(NORTH, {"answers": {"first_contact": said}}) == [problem]


def test_an_answer_that_nobody_expected_is_told() -> None:
    assert failures(NORTH, {"needs": []}) == [
        "the policy also says first_contact, which is not expected"
    ]
    assert failures(NORTH, {"includes": {"interview": "must 2"}}) == [
        "the policy doesn't say interview"
    ]
    assert failures(NORTH, {"excludes": ["first_contact"]}) == [
        "first_contact stands, and must not"
    ]


def test_silence_is_expected_and_told() -> None:
    quiet = speaker("quiet", how_soon=says())
    default = {"first_contact": "must platform:first-contact"}
    assert failures(quiet, {"silent": True, "default": default}) == []
    assert failures(quiet, {"silent": ["first_contact"]}) == []
    assert failures(quiet, {"silent": ["interview"]}) == [
        "silent on first_contact, expected interview"
    ]
    assert failures(NORTH, {"silent": True, "answers": {"first_contact": "must 2"}}) == [
        "the policy is not silent: answered"
    ]
    assert failures(quiet, {"silent": True, "default": {}}) == [
        "the default also says first_contact, which is not expected"
    ]


def test_a_question_that_does_not_arise_is_expected_and_told() -> None:
    quiet = speaker("quiet", offers=says())
    assert failures(quiet, {"does_not_arise": True}, question="who_pays") == []
    assert failures(quiet, {"silent": True}, question="who_pays") == ["the question does not arise"]
    assert failures(quiet, {"does_not_arise": True}, question="holds") == ["the question arises"]


def test_facts_that_are_asked_for_are_expected_and_told() -> None:
    waits = speaker("waits", holds=says(needs(PAUSE, "money.arrears")))
    assert failures(waits, {"needs": ["money.arrears"]}, question="holds") == []
    assert failures(waits, {"needs": ["danger.arson"]}, question="holds") == [
        "asks for money.arrears, expected danger.arson"
    ]


def test_two_answers_of_one_key_are_told() -> None:
    both = speaker("both", offers=says(answer(LOCKS), answer(replace(LOCKS, words="Others"))))
    assert failures(both, {"answers": {"measure.locks": "must 1"}}, question="offers") == [
        "the policy says 2 different things on measure.locks"
    ]


def test_a_failing_plugin_fails_its_example() -> None:
    (problem,) = failures(speaker("odd", how_soon=breaks), {"silent": ["first_contact"]})[:1]
    assert problem == "the plugin odd failed (RuntimeError)"


def test_office_hours_that_are_not_set_are_expected_and_told() -> None:
    unset = {"answers": {"first_contact": {"says": "must 2", "due": "set office hours first"}}}
    assert failures(NORTH, unset, office_hours=False) == []
    assert failures(NORTH, unset) == [
        "first_contact: due is Tuesday 1 September 2026, 5pm, expected set office hours first"
    ]


def test_the_other_reading_of_working_hours_is_compared() -> None:
    hours = replace(CONTACT, unit=Unit.WORKING_HOURS, amount=24, reading=Reading.SAME_CLOCK_TIME)
    aim = speaker("aim", how_soon=says(answer(hours, strength=Strength.BEST_EFFORT)))
    said = {
        "says": "best_effort 1",
        "due": "Tuesday 1 September 2026 16:40",
        "other_due": "Thursday 3 September 2026 16:40",
    }
    assert failures(aim, {"answers": {"first_contact": said}}) == []


def test_the_last_day_of_a_hold_is_compared() -> None:
    pause = speaker("pause", holds=says(answer(PAUSE)))
    said = {
        "says": "must 1",
        "held_from": "Sunday 31 January 2027",
        "shortest_until": "Monday 1 March 2027",
        "longest_until": "Friday 30 April 2027",
    }
    assert failures(pause, {"answers": {"income_court_action": said}}, question="holds") == [
        "income_court_action: longest hold is Saturday 1 May 2027, expected Friday 30 April 2027"
    ]


def test_a_run_without_examples_fails() -> None:
    with pytest.raises(ExamplesFailed, match="No example was run"):
        Ran(0, ()).raise_if_failed()
    with pytest.raises(ExamplesFailed, match="one\ntwo"):
        Ran(2, ("one", "two")).raise_if_failed()
    Ran(2, ()).raise_if_failed()


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"expect": {}}, "say what is expected: answers, includes"),
        ({"expect": {"answer": {}}}, "expect, answer: there is no such setting"),
        ({"expect": {"answers": {"x": "should 1"}}}, "write a strength"),
        ({"expect": {"answers": {"x": "must"}}}, "write a strength"),
        ({"expect": {"answers": {"x": ""}}}, "write a strength"),
        ({"facts": {"danger.arsn": True}}, "danger.arsn: there is no such fact"),
        ({"facts": {"report.at": "Monday 28 August 2026 16:40"}}, "names the wrong day"),
        ({"question": "how_fast"}, "there is no question 'how_fast'. We have: how_soon"),
        ({"question": None}, "question: this must be text"),
    ],
)
def test_an_example_that_cannot_be_read_is_refused_by_its_name(
    changed: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ExamplesRefused) as refused:
        read_examples([{**example({"silent": True}), **changed}])
    assert str(refused.value).startswith("A made-up case of some kind")
    assert problem in str(refused.value)


def test_a_name_is_a_sentence_and_stands_once() -> None:
    with pytest.raises(ExamplesRefused, match="name"):
        read_examples([example({"silent": True}, name="short")])
    with pytest.raises(ExamplesRefused, match="two examples have this name"):
        read_examples([example({"silent": True})] * 2)


@pytest.mark.parametrize("nothing", [None, [], {}, "text"])
def test_examples_are_a_list_and_not_an_empty_one(nothing: Any) -> None:
    with pytest.raises(ExamplesRefused, match="must be a list with at least one"):
        read_examples(nothing)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"held_on": ["Monday 1 March 2027"], "over_on": ["Tuesday 2 March 2027"]}, None),
        ({"held_on": ["Tuesday 2 March 2027"]}, "Tuesday 2 March 2027 is over, expected held"),
        ({"over_on": ["Monday 1 March 2027"]}, "Monday 1 March 2027 is held, expected over"),
    ],
)
def test_the_days_around_the_end_of_a_hold_are_compared(said: Any, problem: str | None) -> None:
    pause = speaker("pause", holds=says(answer(PAUSE)))
    wanted = {"says": "must 1", "held_from": "Sunday 31 January 2027", **said}
    found = failures(pause, {"answers": {"income_court_action": wanted}}, question="holds")
    told = [f"income_court_action: shortest hold on {problem}"] if problem else []
    assert found == told
