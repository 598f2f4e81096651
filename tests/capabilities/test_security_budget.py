"""Which fund pays for a measure."""

from capabilities.security_budget import SecurityBudget
from casepolicy.values import Funding
from tests.capabilities.made_up import RULE, answers, asked, said

FUND = {
    **RULE,
    "measures": ["locks", "lights"],
    "fund": "north",
    "fund_name": "North fund",
    "cap_pence": 20_000,
    "approvers": ["officer", "team_leader"],
}
SETTINGS = {"funds": [FUND]}


def test_question_who_pays_gives_the_fund_its_cap_and_every_approver() -> None:
    (funding,) = answers(said(SecurityBudget, "who_pays", SETTINGS, spend__measure="lights"))
    assert funding.value == Funding(
        measure="lights",
        fund="north",
        fund_name="North fund",
        cap_pence=20_000,
        approvers=("officer", "team_leader"),
    )
    assert funding.because == ("spend.measure",)


def test_a_measure_that_no_fund_names_is_met_with_silence() -> None:
    assert said(SecurityBudget, "who_pays", SETTINGS, spend__measure="camera") == []


def test_before_a_measure_is_chosen_nothing_is_said() -> None:
    assert said(SecurityBudget, "who_pays", SETTINGS) == []


def test_a_fund_with_a_condition_asks_for_it() -> None:
    settings = {"funds": [{**FUND, "when": {"victim.wants_to_stay": True}}]}
    items = said(SecurityBudget, "who_pays", settings, spend__measure="locks")
    assert asked(items) == [("victim.wants_to_stay",)]
