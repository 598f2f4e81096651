"""Which listed points stand against a move."""

from __future__ import annotations

from typing import Any

import pytest

from casework.housing.domain.criteria import unmet_words


def _criterion(state: str, strength: str) -> dict[str, Any]:
    return {"words": f"{state} {strength}", "state": state, "why": {"strength": strength}}


def _exemption(gate: str) -> dict[str, Any]:
    return {"words": "Rent arrears", "gate": gate, "gate_words": "Support from the police"}


@pytest.mark.parametrize("strength", ["must", "option", "default"])
@pytest.mark.parametrize("state", ["unmet", "unknown"])
def test_what_is_firmly_asked_for_stands_until_it_is_met(state: str, strength: str) -> None:
    listed = {"criteria": [_criterion(state, strength)], "exemptions": []}
    assert unmet_words(listed) == (f"{state} {strength}",)


def test_what_is_met_and_mere_aims_do_not_stand_against_a_move() -> None:
    listed = {
        "criteria": [_criterion("met", "must"), _criterion("unmet", "best_effort")],
        "exemptions": [_exemption("met")],
    }
    assert unmet_words(listed) == ()


@pytest.mark.parametrize("gate", ["unmet", "unknown"])
def test_a_rule_that_is_not_set_aside_stands(gate: str) -> None:
    listed = {"criteria": [], "exemptions": [_exemption(gate)]}
    assert unmet_words(listed) == ("Rent arrears: support from the police",)
