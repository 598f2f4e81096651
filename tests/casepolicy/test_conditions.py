"""Conditions: yes, no, and not known yet."""

import pytest
from pydantic import TypeAdapter, ValidationError

from casepolicy import read_facts
from casepolicy.conditions import Allowed, Verdict, When, judge

WHEN = TypeAdapter(When)


def verdict(when: dict[str, Allowed], **facts: object) -> Verdict:
    return judge(when, read_facts({path.replace("__", "."): v for path, v in facts.items()}))


def test_an_empty_condition_always_holds() -> None:
    assert verdict({}) == Verdict(holds=True, because=(), missing=())


def test_a_known_yes_holds_and_is_named() -> None:
    found = verdict({"danger.arson": True}, danger__arson=True)
    assert found == Verdict(holds=True, because=("danger.arson",), missing=())


def test_an_unknown_fact_leaves_it_open_and_is_asked_for() -> None:
    found = verdict({"danger.arson": True, "danger.immediate": True}, danger__arson=True)
    assert found == Verdict(holds=None, because=("danger.arson",), missing=("danger.immediate",))


def test_one_known_no_settles_it_whatever_else_is_unknown() -> None:
    when: dict[str, Allowed] = {"danger.immediate": True, "danger.arson": True}
    found = verdict(when, danger__arson=False)
    assert found == Verdict(holds=False, because=("danger.arson",), missing=())


def test_a_condition_may_ask_for_a_no() -> None:
    when: dict[str, Allowed] = {"victim.can_stay_safely": False}
    assert verdict(when, victim__can_stay_safely=False).holds is True
    assert verdict(when, victim__can_stay_safely=True).holds is False
    assert verdict(when).holds is None


def test_a_choice_is_met_by_any_of_its_words() -> None:
    when: dict[str, Allowed] = {"victim.tenure": ["leaseholder", "shared_owner"]}
    assert verdict(when, victim__tenure="shared_owner").holds is True
    assert verdict(when, victim__tenure="assured").holds is False


def test_a_time_can_only_be_asked_to_be_known() -> None:
    when: dict[str, Allowed] = {"request.help_asked_at": True}
    assert verdict(when, request__help_asked_at="2026-08-28T16:40+01:00").holds is True
    assert verdict(when).holds is None


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"danger.arsn": True}, "no fact called 'danger.arsn'. Did you mean danger.arson"),
        ({"danger.arson": "true"}, "danger.arson is a yes-or-no fact; give true or false"),
        ({"victim.tenure": True}, "victim.tenure is not a yes-or-no fact"),
        ({"victim.tenure": "owner"}, "victim.tenure can't be owner; use secure"),
        ({"victim.tenure": []}, "victim.tenure needs at least one word"),
        ({"report.at": False}, "report.at is a time; a rule can only ask that it is known"),
        ({"spend.cost_pence": "100"}, "spend.cost_pence is a number"),
    ],
)
def test_a_test_that_could_never_be_met_is_refused_in_words(when: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        WHEN.validate_python(when)


def test_a_code_may_be_any_word() -> None:
    assert WHEN.validate_python({"spend.measure": "locks"}) == {"spend.measure": "locks"}
