"""Pauses on action for arrears: bounds, and who chooses within them."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.breathing_space import BreathingSpace, HoldSettings
from casepolicy.values import Hold, HoldKind
from tests.capabilities.made_up import RULE, answers, asked, said

PAUSE = {
    **RULE,
    "kind": "income_court_action",
    "min_months": 1,
    "max_months": 3,
    "default_months": 2,
    "chooser": "officer",
    "renewed_by_disclosure": True,
}


def test_question_holds_gives_each_pause_with_its_bounds() -> None:
    (hold,) = answers(said(BreathingSpace, "holds", {"holds": [PAUSE]}))
    assert hold.value == Hold(
        kind=HoldKind.INCOME_COURT_ACTION,
        min_months=1,
        max_months=3,
        default_months=2,
        chooser="officer",
        renewed_by_disclosure=True,
    )


def test_a_pause_that_hangs_on_a_fact_asks_for_it() -> None:
    settings = {"holds": [{**PAUSE, "when": {"money.court_action": True}}]}
    assert asked(said(BreathingSpace, "holds", settings)) == [("money.court_action",)]
    assert said(BreathingSpace, "holds", settings, money__court_action=False) == []


@pytest.mark.parametrize("months", [1, 2, 3])
def test_a_length_within_the_bounds_is_allowed(months: int) -> None:
    settings = HoldSettings.model_validate({"holds": [{**PAUSE, "default_months": months}]})
    assert settings.holds[0].default_months == months


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"min_months": 4}, r"the shortest pause \(4 months\) is longer than the longest \(3"),
        ({"default_months": 4}, r"the proposed length \(4 months\) is outside the bounds"),
        ({"min_months": 2, "default_months": 1}, r"the proposed length \(1 months\) is outside"),
    ],
)
def test_bounds_out_of_order_are_refused_in_words(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        HoldSettings.model_validate({"holds": [{**PAUSE, **changed}]})


def test_a_pause_may_have_no_end_but_a_persons_decision() -> None:
    settings = {"holds": [{**PAUSE, "max_months": None, "default_months": None}]}
    (hold,) = answers(said(BreathingSpace, "holds", settings))
    assert hold.value.max_months is None
