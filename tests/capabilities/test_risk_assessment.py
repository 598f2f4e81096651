"""Which risk assessment is due. Each part is said, or not said, by itself."""

from typing import Any

from capabilities.risk_assessment import RiskAssessment
from casepolicy.values import RiskPart
from tests.capabilities.made_up import RULE, answers, asked, said

WHEN_HIGH = {
    **RULE,
    "part": "assessment",
    "code": "risk_assessment",
    "words": "A risk assessment",
    "when": {"danger.high_risk": True},
}
FORM = {**RULE, "part": "form", "code": "dash", "words": "The DASH checklist"}
SETTINGS: dict[str, Any] = {"parts": [WHEN_HIGH, FORM]}


def test_a_part_whose_condition_fails_is_not_said() -> None:
    found = answers(said(RiskAssessment, "risk_tool", SETTINGS, danger__high_risk=False))
    assert [a.value.part for a in found] == [RiskPart.FORM]


def test_question_risk_tool_gives_each_part_that_applies() -> None:
    found = answers(said(RiskAssessment, "risk_tool", SETTINGS, danger__high_risk=True))
    assert [(a.value.part, a.value.code) for a in found] == [
        (RiskPart.ASSESSMENT, "risk_assessment"),
        (RiskPart.FORM, "dash"),
    ]


def test_a_risk_that_nobody_has_judged_is_asked_about() -> None:
    assert asked(said(RiskAssessment, "risk_tool", SETTINGS)) == [("danger.high_risk",)]
