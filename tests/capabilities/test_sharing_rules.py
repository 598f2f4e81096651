"""When information may go to somebody: a general rule, its exceptions, and what is held."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.sharing_rules import SharingRules, SharingSettings
from casepolicy.values import Permission, ShareGround
from tests.capabilities.made_up import RULE, answers, asked, said

GENERAL = {**RULE, "permission": "consent"}
CHILD = {
    **RULE,
    "permission": "override",
    "ground": "safeguarding",
    "recipients": ["social_services"],
    "when": {"danger.child_at_risk": True},
}
HELD = {**RULE, "permission": "hold", "ground": "formal_request", "checker": "lead"}
SETTINGS: dict[str, Any] = {"rules": [GENERAL, CHILD]}


def test_nobody_to_share_with_is_silence() -> None:
    assert said(SharingRules, "may_share", SETTINGS, danger__child_at_risk=True) == []


@pytest.mark.parametrize("agreed", [True, False, None])
def test_question_may_share_carries_what_the_person_said(
    agreed: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    facts = {"share__recipient": "police", "consent__sharing": agreed}
    (found,) = answers(said(SharingRules, "may_share", SETTINGS, **facts))
    assert (found.value.permission, found.value.agreed) == (Permission.CONSENT, agreed)
    assert ("consent.sharing" in found.missing) is (agreed is None)


def test_an_exception_is_for_its_recipients_alone() -> None:
    facts = {"danger__child_at_risk": True, "consent__sharing": False}
    for recipient, permissions in (
        ("social_services", [Permission.CONSENT, Permission.OVERRIDE]),
        ("witness", [Permission.CONSENT]),
    ):
        found = answers(
            said(SharingRules, "may_share", SETTINGS, share__recipient=recipient, **facts)
        )
        assert [a.value.permission for a in found] == permissions


def test_an_exception_of_which_nobody_knows_is_asked_about() -> None:
    found = said(SharingRules, "may_share", SETTINGS, share__recipient="social_services")
    assert asked(found) == [("danger.child_at_risk",)]


def test_what_is_held_names_who_looks() -> None:
    (found,) = answers(said(SharingRules, "may_share", {"rules": [HELD]}, share__recipient="other"))
    assert found.value.checker == "lead"
    assert found.value.grounds == (ShareGround.FORMAL_REQUEST,)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({**GENERAL, "ground": "crime"}, "none for consent"),
        ({**RULE, "permission": "override"}, "name a ground"),
        ({**HELD, "checker": None}, "name who looks"),
        ({**GENERAL, "checker": "lead"}, "only for what is held"),
    ],
)
def test_a_rule_that_does_not_fit_together_is_refused_in_words(
    rule: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        SharingSettings.model_validate({"rules": [rule]})
