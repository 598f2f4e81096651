"""Help other than security measures."""

from capabilities.support_offers import SupportOffers
from casepolicy.values import Offer, OfferKind
from tests.capabilities.made_up import RULE, answers, asked, said

ADVICE = {**RULE, "kind": "advice", "code": "money", "words": "Money advice"}
FOOD = {**RULE, "kind": "money", "code": "food", "words": "Food", "when": {"victim.in_need": True}}
SETTINGS = {"offers": [ADVICE, FOOD]}
PROGRAMME = {
    **RULE,
    "kind": "for_perpetrator",
    "code": "programme",
    "words": "A programme to change",
    "when": {"perpetrator.wants_to_change": True},
}
WITH_HELP_TO_CHANGE = {"offers": [ADVICE, FOOD, PROGRAMME]}


def test_question_offers_gives_what_is_always_offered() -> None:
    offers = said(SupportOffers, "offers", SETTINGS)
    (advice,) = answers(offers)
    assert advice.value == Offer(
        kind=OfferKind.ADVICE, code="money", words="Money advice", provider="landlord"
    )
    assert asked(offers) == [("victim.in_need",)]


def test_help_in_need_is_offered_to_somebody_in_need_alone() -> None:
    assert len(answers(said(SupportOffers, "offers", SETTINGS, victim__in_need=True))) == 2
    assert len(said(SupportOffers, "offers", SETTINGS, victim__in_need=False)) == 1


def test_help_for_the_one_who_harms_is_never_among_what_the_victim_is_offered() -> None:
    for role in (None, "victim", "child", "witness"):
        items = said(SupportOffers, "offers", WITH_HELP_TO_CHANGE, person__role=role)
        assert [each.value.code for each in answers(items)] == ["money"]
        assert asked(items) == [("victim.in_need",)], "and nobody is asked about the other"


def test_the_one_who_harms_hears_of_nothing_but_help_for_them() -> None:
    facts = {"person__role": "perpetrator", "perpetrator__wants_to_change": True}
    (help_to_change,) = answers(said(SupportOffers, "offers", WITH_HELP_TO_CHANGE, **facts))
    assert help_to_change.value.key == "for_perpetrator.programme"
    assert help_to_change.because == ("perpetrator.wants_to_change", "person.role")
