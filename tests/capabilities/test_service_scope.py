"""Whom a policy serves. A rule opens the service to people; silence shuts it to nobody."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.service_scope import ServiceScope, ServiceSettings
from casepolicy.values import ServiceLevel
from tests.capabilities.made_up import RULE, answers, asked, said

TENANT = {
    **RULE,
    "level": "full",
    "words": "Everything",
    "when": {"victim.tenure": ["assured", "household_member"]},
}
LEASEHOLDER = {
    **RULE,
    "clauses": ["2"],
    "level": "limited",
    "words": "Some of it",
    "when": {"victim.tenure": "leaseholder"},
}
STAFF = {
    **RULE,
    "clauses": ["3"],
    "level": "other_policy",
    "words": "The policy for staff too",
    "when": {"victim.is_our_employee": True},
}
PEOPLE = {"people": [TENANT, LEASEHOLDER, STAFF]}


def owed(**facts: Any) -> list[Any]:
    return said(ServiceScope, "service_owed", PEOPLE, **facts)


@pytest.mark.parametrize("tenure", ["shared_owner", "not_a_customer"])
def test_somebody_whom_the_policy_does_not_name_is_met_with_silence(tenure: str) -> None:
    assert owed(victim__tenure=tenure, victim__is_our_employee=False) == []


@pytest.mark.parametrize(
    ("tenure", "level", "clause"),
    [
        ("assured", ServiceLevel.FULL, "1"),
        ("household_member", ServiceLevel.FULL, "1"),
        ("leaseholder", ServiceLevel.LIMITED, "2"),
    ],
)
def test_question_service_owed_says_how_far_for_each_tenure(
    tenure: str, level: ServiceLevel, clause: str
) -> None:
    (service,) = answers(owed(victim__tenure=tenure, victim__is_our_employee=False))
    assert service.value.level is level
    assert service.clauses == (clause,)
    assert service.because == ("victim.tenure",)


def test_while_nobody_knows_the_tenure_it_is_asked_and_nothing_is_refused() -> None:
    found = owed(victim__is_our_employee=False)
    assert answers(found) == []
    assert asked(found) == [("victim.tenure",), ("victim.tenure",)]


def test_another_document_stands_beside_the_service_and_does_not_compete_with_it() -> None:
    found = answers(owed(victim__tenure="assured", victim__is_our_employee=True))
    assert {each.value.key for each in found} == {"service", "other_policy"}


@pytest.mark.parametrize("level", ["none", "refused"])
def test_no_rule_can_say_that_somebody_is_not_served(level: str) -> None:
    with pytest.raises(ValidationError, match="level"):
        ServiceSettings.model_validate({"people": [{**TENANT, "level": level}]})
