"""How long records are kept. Where no years are named, none are made up."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.retention_rules import RetentionRules, RetentionSettings
from casepolicy.values import RetentionPart
from tests.capabilities.made_up import RULE, answers, asked, said

PERIOD = {**RULE, "part": "period", "words": "Kept for six years", "years": 6}
STORAGE = {**RULE, "part": "storage", "words": "Kept safe"}


def test_a_rule_whose_condition_fails_says_nothing() -> None:
    rules = {"rules": [{**PERIOD, "when": {"danger.child_at_risk": True}}]}
    assert said(RetentionRules, "keep_until", rules, danger__child_at_risk=False) == []
    assert asked(said(RetentionRules, "keep_until", rules)) == [("danger.child_at_risk",)]


def test_question_keep_until_gives_each_rule_with_its_years() -> None:
    found = answers(said(RetentionRules, "keep_until", {"rules": [PERIOD, STORAGE]}))
    assert {a.value.key: a.value.years for a in found} == {"period": 6, "storage": None}


def test_a_document_that_names_no_years_is_given_none() -> None:
    rule = {k: v for k, v in PERIOD.items() if k != "years"}
    (period,) = answers(said(RetentionRules, "keep_until", {"rules": [rule]}))
    assert period.value.years is None
    assert period.value.part is RetentionPart.PERIOD


@pytest.mark.parametrize("part", ["storage", "disposal"])
def test_years_are_refused_for_what_is_no_time(part: str) -> None:
    with pytest.raises(ValidationError, match="give years only for how long"):
        RetentionSettings.model_validate({"rules": [{**PERIOD, "part": part}]})


@pytest.mark.parametrize(("years", "fits"), [(0, False), (1, True), (100, True), (101, False)])
def test_years_are_from_one_to_a_hundred(years: int, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    settings: dict[str, Any] = {"rules": [{**PERIOD, "years": years}]}
    if fits:
        assert RetentionSettings.model_validate(settings).rules[0].years == years
        return
    with pytest.raises(ValidationError):
        RetentionSettings.model_validate(settings)
