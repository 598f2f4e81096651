"""What evidence a decision needs. Help is never behind a gate."""

import pytest
from pydantic import ValidationError

from capabilities.evidence_gate import EvidenceGate, EvidenceSettings
from casepolicy.values import EvidenceStandard
from tests.capabilities.made_up import RULE, answers, said

MOVE = {**RULE, "decision": "move", "standard": "evidence", "sources": ["house files"]}
HELP = {**RULE, "decision": "advice_and_safety", "standard": "account"}
SETTINGS = {"standards": [MOVE, HELP]}


def test_question_evidence_needed_gives_the_standard_of_the_decision_proposed() -> None:
    (move,) = answers(said(EvidenceGate, "evidence_needed", SETTINGS, proposed__decision="move"))
    assert move.value.standard is EvidenceStandard.EVIDENCE
    assert move.value.sources == ("house files",)
    assert move.because == ("proposed.decision",)


@pytest.mark.parametrize("decision", [None, "exemption"])
def test_a_decision_that_is_not_spoken_of_is_met_with_silence(decision: str | None) -> None:
    assert said(EvidenceGate, "evidence_needed", SETTINGS, proposed__decision=decision) == []


@pytest.mark.parametrize("standard", ["none", "account"])
def test_help_may_rest_on_nothing_or_on_the_persons_word(standard: str) -> None:
    settings = EvidenceSettings.model_validate({"standards": [{**HELP, "standard": standard}]})
    assert settings.standards[0].standard.value == standard


@pytest.mark.parametrize("standard", ["evidence", "statutory_support"])
def test_no_landlord_can_ask_for_proof_before_it_helps(standard: str) -> None:
    with pytest.raises(ValidationError, match="nobody has to prove anything to get advice"):
        EvidenceSettings.model_validate({"standards": [{**HELP, "standard": standard}]})
