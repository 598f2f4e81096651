"""Who sees which part of a case. What no rule opens stays shut."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.sight_rules import SightRules, SightSettings
from casepolicy.values import CasePart
from tests.capabilities.made_up import RULE, answers, asked, said

FLAGS = {
    **RULE,
    "viewers": ["other_staff", "contractor"],
    "parts": ["flags"],
    "words": "That care is needed",
    "when": {"view.needs_it": True},
}
NOTHING = {**RULE, "viewers": ["partner_agency"], "words": "Nothing"}
SETTINGS: dict[str, Any] = {"rules": [FLAGS, NOTHING]}


def test_nobody_looks_and_nothing_is_said() -> None:
    assert said(SightRules, "may_see", SETTINGS, view__needs_it=True) == []


def test_a_viewer_of_whom_no_rule_speaks_is_passed_over() -> None:
    facts = {"view__viewer": "multi_agency_meeting", "view__needs_it": True}
    assert said(SightRules, "may_see", SETTINGS, **facts) == []


def test_somebody_who_does_not_need_it_is_shown_nothing_by_the_rule() -> None:
    facts = {"view__viewer": "contractor", "view__needs_it": False}
    assert said(SightRules, "may_see", SETTINGS, **facts) == []


def test_while_nobody_says_whether_it_is_needed_the_rule_waits() -> None:
    found = said(SightRules, "may_see", SETTINGS, view__viewer="contractor")
    assert answers(found) == []
    assert asked(found) == [("view.needs_it",)]


@pytest.mark.parametrize("viewer", ["other_staff", "contractor"])
def test_question_may_see_gives_each_viewer_named_the_parts_named(viewer: str) -> None:
    facts = {"view__viewer": viewer, "view__needs_it": True}
    (sight,) = answers(said(SightRules, "may_see", SETTINGS, **facts))
    assert sight.value.parts == (CasePart.FLAGS,)
    assert sight.value.key == viewer
    assert set(sight.because) == {"view.viewer", "view.needs_it"}


def test_no_parts_is_an_answer_and_not_silence() -> None:
    (sight,) = answers(said(SightRules, "may_see", SETTINGS, view__viewer="partner_agency"))
    assert sight.value.parts == ()


def test_a_rule_about_nobody_is_refused() -> None:
    with pytest.raises(ValidationError):
        SightSettings.model_validate({"rules": [{**FLAGS, "viewers": []}]})
