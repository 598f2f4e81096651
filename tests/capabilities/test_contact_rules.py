"""Whether and how the person may be contacted. What is not settled waits."""

from typing import Any

import pytest
from pydantic import ValidationError

from capabilities.contact_rules import ContactRules, ContactSettings
from casepolicy import Answer
from casepolicy.values import Contacting
from tests.capabilities.made_up import RULE, answers, asked, said

PRIVATE = {**RULE, "code": "private", "words": "Keep it private", "permission": "take_care"}
PLACE = {
    **RULE,
    "code": "place",
    "words": "Meet at a place that was agreed",
    "permission": "wait",
    "ways": ["home", "office"],
    "settled_when": {"contact.place_agreed": True},
}
FEEDBACK = {
    **RULE,
    "code": "feedback",
    "words": "Ask how we did",
    "permission": "go_ahead",
    "purposes": ["survey"],
}
SETTINGS: dict[str, Any] = {"rules": [PRIVATE, PLACE, FEEDBACK]}


def contacting(**facts: Any) -> dict[str, Answer[Any]]:
    found = answers(said(ContactRules, "may_contact", SETTINGS, **facts))
    return {each.value.code: each for each in found}


def test_while_no_contact_is_proposed_nothing_is_said_or_asked() -> None:
    assert said(ContactRules, "may_contact", SETTINGS, contact__way="home") == []


@pytest.mark.parametrize(
    ("agreed", "permission"),
    [(True, Contacting.GO_AHEAD), (False, Contacting.WAIT), (None, Contacting.WAIT)],
)
def test_question_may_contact_waits_until_what_settles_it_is_known(
    agreed: bool | None,  # noqa: FBT001 - a column of the table
    permission: Contacting,
) -> None:
    place = contacting(
        contact__purpose="interview", contact__way="home", contact__place_agreed=agreed
    )["place"]
    assert place.value.permission is permission
    assert ("contact.place_agreed" in place.missing) is (agreed is None)


def test_a_rule_on_places_says_nothing_of_a_telephone_call() -> None:
    assert set(contacting(contact__purpose="interview", contact__way="telephone")) == {"private"}


def test_a_rule_on_places_asks_for_the_way_before_it_speaks() -> None:
    items = said(ContactRules, "may_contact", SETTINGS, contact__purpose="interview")
    assert asked(items) == [("contact.way",)]


def test_a_rule_on_surveys_says_nothing_of_other_contacts() -> None:
    assert "feedback" in contacting(contact__purpose="survey", contact__way="email")
    assert "feedback" not in contacting(contact__purpose="rent", contact__way="email")


def test_care_is_taken_whatever_else_is_known() -> None:
    private = contacting(
        contact__purpose="rent", contact__way="letter", contact__confirmed_safe=True
    )["private"]
    assert private.value.permission is Contacting.TAKE_CARE
    assert private.because == ("contact.purpose",)


@pytest.mark.parametrize(
    "changed",
    [{"settled_when": {}}, {"permission": "go_ahead"}, {"permission": "take_care"}],
)
def test_only_a_rule_that_waits_is_settled_and_each_of_them_can_be(
    changed: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError, match="name the facts that settle a rule that says wait"):
        ContactSettings.model_validate({"rules": [{**PLACE, **changed}]})
