"""What is said twice: in the register, and in the settings."""

from typing import Any

import pytest

from casepolicy.lint.repeats import duplicate_clauses, duplicate_rules
from tests.casepolicy.lint.looking import clauses_found, plugin
from tests.casepolicy.made_up import clause


def said(number: str, words: str, **more: Any) -> dict[str, Any]:
    return clause(number, **{"paraphrase": words, "kind": "risk", **more})


FIRST = said("6.3", "A risk checklist must be done for every case.")


@pytest.mark.parametrize(
    ("second", "findings"),
    [
        (said("8.2", "A risk checklist must be done for each case."), [("6.3", "8.2")]),
        (said("8.2", "A risk checklist must be done for each case.", kind="records"), []),
        (said("8.2", "A risk checklist must be done in 2 days for each case."), []),
        (said("8.2", "Trained staff carry out the risk checklist."), []),
    ],
)
def test_two_clauses_of_one_kind_in_the_same_words_but_small_ones_are_found(
    second: dict[str, Any], findings: list[tuple[str, ...]]
) -> None:
    assert clauses_found(duplicate_clauses, clauses=[FIRST, second]) == findings


def measure(*cites: str, **more: Any) -> dict[str, Any]:
    return {"measures": {"locks": "Locks"}, "strength": "must", "clauses": list(cites), **more}


def hardened(*rules: dict[str, Any]) -> list[dict[str, Any]]:
    return [plugin("security_measures", rules=list(rules))]


REPEATS = said("8.2", "Says it again.", status="text_defect")


def test_a_repetition_that_is_paraphrased_as_one_is_found_by_the_rules_that_cite_both() -> None:
    both = hardened(measure("6.3", "8.2"))
    found = clauses_found(duplicate_clauses, clauses=[FIRST, REPEATS], plugins=both)
    assert found == [("6.3", "8.2")]


@pytest.mark.parametrize(
    ("second", "rules"),
    [
        (REPEATS, [measure("6.3", "8.2"), measure("6.3", when={"danger.arson": True})]),
        (REPEATS, [measure("6.3"), measure("8.2", when={"danger.arson": True})]),
        (said("8.2", "Something else."), [measure("6.3", "8.2")]),
        (
            said("8.2", "Something else.", status="text_defect", modality="may"),
            [measure("6.3", "8.2")],
        ),
    ],
)
def test_clauses_that_are_told_apart_somewhere_are_not_the_same(
    second: dict[str, Any], rules: list[dict[str, Any]]
) -> None:
    made = {"clauses": [FIRST, second], "plugins": hardened(*rules)}
    assert clauses_found(duplicate_clauses, **made) == []


def test_two_defects_that_are_cited_together_repeat_nothing_that_is_sound() -> None:
    defects = [{**FIRST, "status": "text_defect"}, REPEATS]
    both = hardened(measure("6.3", "8.2"))
    assert clauses_found(duplicate_clauses, clauses=defects, plugins=both) == []


def test_clauses_that_no_rule_cites_are_not_cited_together() -> None:
    assert clauses_found(duplicate_clauses, clauses=[FIRST, REPEATS]) == []


def test_two_rules_that_differ_only_in_their_clause_are_found() -> None:
    assert clauses_found(duplicate_rules, plugins=hardened(measure("1"), measure("2"))) == [
        ("1", "2")
    ]


@pytest.mark.parametrize("other", [{"strength": "option"}, {"when": {"danger.arson": True}}])
def test_two_rules_that_differ_in_more_are_two(other: dict[str, Any]) -> None:
    made = hardened(measure("1"), measure("2", **other))
    assert clauses_found(duplicate_rules, plugins=made) == []
