"""Security measures and the conditions on which each is offered."""

from capabilities.security_measures import SecurityMeasures
from casepolicy.values import OfferKind
from tests.capabilities.made_up import RULE, answers, asked, said

SETTINGS = {
    "rules": [
        {**RULE, "measures": {"locks": "Locks", "lights": "Lights"}},
        {
            **RULE,
            "measures": {"mat": "A mat"},
            "provider": "fire service",
            "when": {"danger.arson": True},
        },
    ]
}


def test_question_offers_gives_each_measure_whose_condition_holds() -> None:
    offers = answers(said(SecurityMeasures, "offers", SETTINGS, danger__arson=True))
    assert [(o.value.code, o.value.provider) for o in offers] == [
        ("locks", "landlord"),
        ("lights", "landlord"),
        ("mat", "fire service"),
    ]
    assert {o.value.kind for o in offers} == {OfferKind.MEASURE}


def test_a_measure_against_a_danger_that_is_not_there_is_not_offered() -> None:
    offers = said(SecurityMeasures, "offers", SETTINGS, danger__arson=False)
    assert len(offers) == len(answers(offers)) == 2


def test_a_danger_that_nobody_asked_about_is_asked_for() -> None:
    assert asked(said(SecurityMeasures, "offers", SETTINGS)) == [("danger.arson",)]


def test_the_one_who_harms_hears_of_no_measure() -> None:
    facts = {"person__role": "perpetrator", "danger__arson": True}
    assert said(SecurityMeasures, "offers", SETTINGS, **facts) == []
