"""Help other than security measures."""

from capabilities.support_offers import SupportOffers
from casepolicy.values import Offer, OfferKind
from tests.capabilities.made_up import RULE, answers, asked, said

ADVICE = {**RULE, "kind": "advice", "code": "money", "words": "Money advice"}
FOOD = {**RULE, "kind": "money", "code": "food", "words": "Food", "when": {"victim.in_need": True}}
SETTINGS = {"offers": [ADVICE, FOOD]}


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
