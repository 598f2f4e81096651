"""The ways by which reports come. A policy adds ways; it closes none."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.intake_routes import IntakeRoutes, RouteSettings
from casepolicy.values import RouteKind
from tests.capabilities.made_up import RULE, answers, asked, said

LETTER = {**RULE, "kind": "channel", "code": "letter", "words": "By letter"}
AT_NIGHT = {
    **RULE,
    "kind": "out_of_hours",
    "code": "police",
    "words": "The police",
    "when": {"report.response_out_of_hours": True},
}


def routes(*rules: dict[str, Any], **facts: Any) -> list[Any]:
    return said(IntakeRoutes, "reporting_routes", {"routes": list(rules)}, **facts)


def test_a_policy_that_names_no_way_is_met_with_silence() -> None:
    assert routes() == []


@pytest.mark.parametrize("channel", [None, "letter", "telephone"])
def test_question_reporting_routes_names_every_way_whatever_way_a_report_came(
    channel: str | None,
) -> None:
    (way,) = answers(routes(LETTER, report__channel=channel))
    assert way.value.kind is RouteKind.CHANNEL
    assert way.value.key == "channel.letter"
    assert way.value.words == "By letter"
    assert way.because == ()


@pytest.mark.parametrize(
    ("at_night", "names", "asks"),
    [
        (True, ["out_of_hours.police"], []),
        (False, [], []),
        (None, [], [("report.response_out_of_hours",)]),
    ],
)
def test_a_place_with_a_condition_waits_for_its_fact(
    at_night: bool | None,  # noqa: FBT001 - a column of the table
    names: list[str],
    asks: list[tuple[str, ...]],
) -> None:
    found = routes(AT_NIGHT, report__response_out_of_hours=at_night)
    assert [each.value.key for each in answers(found)] == names
    assert asked(found) == asks


def test_a_way_and_a_person_of_one_code_are_two_things() -> None:
    person = {**LETTER, "kind": "reporter"}
    keys = {each.value.key for each in answers(routes(LETTER, person))}
    assert keys == {"channel.letter", "reporter.letter"}


@pytest.mark.parametrize(
    ("field", "wrong"), [("kind", "pigeon"), ("code", "By Letter"), ("words", None)]
)
def test_what_is_no_way_is_refused(field: str, wrong: str | None) -> None:
    with pytest.raises(ValidationError, match=field):
        RouteSettings.model_validate({"routes": [{**LETTER, field: wrong}]})
