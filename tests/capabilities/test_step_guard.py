"""What must be settled before a step. Unknown stops it, as unmet does."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.step_guard import CheckSettings, StepGuard
from casepolicy.values import State
from tests.capabilities.made_up import RULE, answers, said

HARM = {
    **RULE,
    "step": "act_on_perpetrator",
    "code": "harm_considered",
    "words": "The step brings no more harm",
    "met_when": {"checks.harm_considered": True},
}
SETTINGS: dict[str, Any] = {"checks": [HARM]}


@pytest.mark.parametrize("step", [None, "close_case"])
def test_a_step_that_is_not_spoken_of_is_met_with_silence(step: str | None) -> None:
    assert said(StepGuard, "checks_first", SETTINGS, proposed__step=step) == []


@pytest.mark.parametrize(
    ("considered", "state"), [(True, State.MET), (False, State.UNMET), (None, State.UNKNOWN)]
)
def test_question_checks_first_says_how_each_check_stands(
    considered: bool | None,  # noqa: FBT001 - a column of the table
    state: State,
) -> None:
    facts = {"proposed__step": "act_on_perpetrator", "checks__harm_considered": considered}
    (check,) = answers(said(StepGuard, "checks_first", SETTINGS, **facts))
    assert check.value.state is state
    assert ("checks.harm_considered" in check.missing) is (considered is None)


def test_a_check_that_nothing_settles_is_refused() -> None:
    with pytest.raises(ValidationError, match="met_when"):
        CheckSettings.model_validate({"checks": [{**HARM, "met_when": {}}]})
