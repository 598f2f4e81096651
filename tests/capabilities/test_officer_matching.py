"""Worker choice: what is offered depends on the request, never on who the person is."""

import pytest

from capabilities.officer_matching import OfficerMatching
from casepolicy.values import ASKED_BY, Dimension, Trigger
from tests.capabilities.made_up import RULE, answers, asked, said


def settings(dimension: str, trigger: str) -> dict[str, object]:
    return {"matches": [{**RULE, "dimension": dimension, "trigger": trigger}]}


@pytest.mark.parametrize("dimension", Dimension)
def test_question_worker_choice_answers_a_request_that_was_made(dimension: Dimension) -> None:
    fact = ASKED_BY[dimension].replace(".", "__")
    (match,) = answers(
        said(OfficerMatching, "worker_choice", settings(dimension, "on_request"), **{fact: True})
    )
    assert (match.value.dimension, match.value.requested) == (dimension, True)
    assert match.because == (ASKED_BY[dimension],)


def test_a_request_that_was_not_made_is_met_with_silence() -> None:
    on_request = settings("same_gender", "on_request")
    items = said(OfficerMatching, "worker_choice", on_request, request__same_gender_officer=False)
    assert items == []


def test_a_request_that_nobody_asked_about_is_asked_for() -> None:
    items = said(OfficerMatching, "worker_choice", settings("female_only", "on_request"))
    assert asked(items) == [("request.female_officer",)]


@pytest.mark.parametrize("requested", [None, True, False])
def test_what_is_always_offered_is_offered_whatever_was_asked(
    requested: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    (match,) = answers(
        said(
            OfficerMatching,
            "worker_choice",
            settings("same_gender", "always"),
            request__same_gender_officer=requested,
        )
    )
    assert (match.value.trigger, match.value.requested) == (Trigger.ALWAYS, requested)
    asked_for = ("request.same_gender_officer",)
    assert (match.because, match.missing) == (
        ((), asked_for) if requested is None else (asked_for, ())
    )


def test_a_further_condition_joins_the_request() -> None:
    rule = settings("female_only", "on_request")
    rule["matches"] = [
        {
            **RULE,
            "dimension": "female_only",
            "trigger": "on_request",
            "when": {"danger.immediate": True},
        }
    ]
    wanted = {"request__female_officer": True}
    assert asked(said(OfficerMatching, "worker_choice", rule, **wanted)) == [("danger.immediate",)]
    assert said(OfficerMatching, "worker_choice", rule, **wanted, danger__immediate=False) == []
    assert answers(said(OfficerMatching, "worker_choice", rule, **wanted, danger__immediate=True))
