"""Facts: what may be known, and that "not known" is never "no"."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from casepolicy import CaseFacts, FactsRefused, UnknownFact, read_facts
from casepolicy.facts import (
    RISK_FACTS,
    Tenure,
    all_facts,
    describe_fact,
    fact_paths,
)


def test_a_fact_that_nobody_asked_about_is_none_and_not_no() -> None:
    facts = read_facts({"danger": {"arson": False}})
    assert facts.danger.arson is False
    assert facts.danger.immediate is None
    assert facts.known() == {"danger.arson": False}


def test_a_null_means_not_known() -> None:
    assert read_facts({"danger.arson": None}).known() == {}


def test_facts_may_be_nested_or_by_path_or_both() -> None:
    nested = read_facts({"danger": {"arson": True}, "victim": {"tenure": "assured"}})
    assert nested == read_facts({"danger.arson": True, "victim.tenure": "assured"})
    assert nested == read_facts({"danger": {"arson": True}, "victim.tenure": "assured"})
    assert nested.victim.tenure is Tenure.ASSURED


def test_every_unknown_key_and_unusable_value_is_named_at_once() -> None:
    with pytest.raises(FactsRefused) as refused:
        read_facts({"danger": {"arsn": True}, "colour": 1, "danger.immediate": "perhaps"})
    assert set(refused.value.problems) == {
        "colour: there is no such fact. Give each fact by its full name, such as danger.arson.",
        "danger.arsn: there is no such fact. Did you mean danger.arson?",
        "danger.immediate: this must be yes or no (true or false). Leave it out if it is not known.",
    }


def test_an_unknown_group_is_named() -> None:
    with pytest.raises(FactsRefused, match=r"^weather: there is no such fact\."):
        read_facts({"weather": {"rain": True}})


def test_a_refusal_never_repeats_the_value() -> None:
    with pytest.raises(FactsRefused) as refused:
        read_facts({"victim.tenure": "1 Secret Street"})
    assert "Secret" not in str(refused.value)
    assert "victim.tenure: this must be one of 'secure'" in str(refused.value)


def test_the_same_fact_given_twice_is_refused() -> None:
    with pytest.raises(FactsRefused, match=r"danger\.arson: this fact is given twice"):
        read_facts({"danger": {"arson": True}, "danger.arson": False})


def test_a_group_that_is_no_group_is_refused_by_name() -> None:
    with pytest.raises(FactsRefused, match=r"^danger: there is no such fact"):
        read_facts({"danger": True, "danger.arson": False})


def test_facts_that_are_no_mapping_are_refused() -> None:
    with pytest.raises(FactsRefused, match="names and values"):
        read_facts(["danger.arson"])


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(FactsRefused, match=r"report\.at: this time needs its offset from UTC"):
        read_facts({"report.at": "2026-08-28T16:40"})


def test_a_measure_is_a_code_and_never_free_text() -> None:
    with pytest.raises(FactsRefused, match=r"spend\.measure: this has a form that is not allowed"):
        read_facts({"spend.measure": "a lock for Anna"})


def test_facts_cannot_be_changed() -> None:
    facts = read_facts({"danger.arson": True})
    with pytest.raises(ValidationError, match="frozen"):
        facts.danger.arson = False  # type: ignore[misc] # the point


def test_a_copy_takes_new_facts_and_keeps_the_rest() -> None:
    before = read_facts({"danger.arson": True})
    after = before.with_facts(
        {"danger.immediate": True, "report.at": datetime(2026, 1, 2, tzinfo=UTC)}
    )
    assert after.danger.arson is True
    assert after.danger.immediate is True
    assert before.danger.immediate is None


def test_a_copy_refuses_a_fact_that_there_is_not() -> None:
    with pytest.raises(UnknownFact) as unknown:
        CaseFacts().with_facts({"danger.arsn": True})
    assert str(unknown.value) == (
        "There is no fact called 'danger.arsn'. Did you mean danger.arson? "
        "See `holdfast policy facts`."
    )


def test_asking_for_a_fact_that_there_is_not_names_it() -> None:
    with pytest.raises(UnknownFact, match=r"danger\.weather"):
        CaseFacts().get("danger.weather")


@pytest.mark.parametrize("path", fact_paths())
def test_every_fact_is_asked_for_by_a_question(path: str) -> None:
    assert describe_fact(path).question.endswith("?")


def test_every_fact_has_a_kind_that_forms_can_show() -> None:
    for info in all_facts().values():
        assert info.kind in (bool, int, str, datetime) or info.choices, info.path


def test_choices_are_the_words_of_the_fact() -> None:
    assert describe_fact("victim.tenure").choices == tuple(Tenure)
    assert describe_fact("danger.arson").choices == ()


def test_every_fact_on_danger_counts_as_risk() -> None:
    assert {p for p in fact_paths() if p.startswith("danger.")} < set(RISK_FACTS)
    assert set(RISK_FACTS) <= set(fact_paths())
