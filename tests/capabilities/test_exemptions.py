"""Rules that may be set aside, and the gate before each."""

import pytest

from capabilities.exemptions import Exemptions
from casepolicy.values import State
from tests.capabilities.made_up import RULE, answers, asked, said

SETTINGS = {
    "exemptions": [
        {
            **RULE,
            "rule": "arrears",
            "words": "Arrears",
            "when": {"money.arrears": True},
            "gate": {"move.statutory_support": True},
            "gate_words": "Support",
            "approver": "team_leader",
        }
    ]
}


@pytest.mark.parametrize(
    ("support", "gate", "because", "missing"),
    [
        (True, State.MET, ("money.arrears", "move.statutory_support"), ()),
        (False, State.UNMET, ("money.arrears", "move.statutory_support"), ()),
        (None, State.UNKNOWN, ("money.arrears",), ("move.statutory_support",)),
    ],
)
def test_question_exemption_says_how_the_gate_stands_and_why(
    support: bool | None,  # noqa: FBT001 - a column of the table
    gate: State,
    because: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    (waiver,) = answers(
        said(
            Exemptions,
            "exemption",
            SETTINGS,
            money__arrears=True,
            move__statutory_support=support,
        )
    )
    assert waiver.value.gate is gate
    assert (waiver.because, waiver.missing) == (because, missing)


def test_a_rule_that_bars_nobody_needs_no_exemption() -> None:
    assert said(Exemptions, "exemption", SETTINGS, money__arrears=False) == []


def test_whether_the_rule_bars_the_person_is_asked() -> None:
    assert asked(said(Exemptions, "exemption", SETTINGS)) == [("money.arrears",)]
