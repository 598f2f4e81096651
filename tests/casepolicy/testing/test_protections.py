"""Which protections were lost between two sets of replies."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casepolicy import QUESTIONS, Outcome, Reply, Strength, Tier
from casepolicy.answer import Given
from casepolicy.facts import DecisionKind, Viewer
from casepolicy.testing import protections_lost
from casepolicy.testing.protections import COMPARED, NOT_COMPARED
from casepolicy.values import (
    CasePart,
    Check,
    Clock,
    Contacting,
    ContactRule,
    Criterion,
    CriterionKind,
    Evidence,
    EvidenceStandard,
    Ground,
    Permission,
    ShareGround,
    Sharing,
    Sight,
    State,
    Unit,
    Waiver,
)
from tests.casepolicy.made_up import CALL, CONTACT, DASH, LOCKS, NOON, PAUSE, REFER, TEAM, answer


def reply(question: str, *values: Any, strength: Strength = Strength.MUST) -> list[Reply[Any]]:
    kept = tuple(Given(answer(v, strength=strength), "north", "1", Tier.LANDLORD) for v in values)
    return [Reply(question=question, outcome=Outcome.ANSWERED, kept=kept)]


def of_meeting(sight: Sight) -> Sight:
    return replace(sight, viewer=Viewer.MULTI_AGENCY_MEETING)


def ends(clock: Clock) -> datetime | None:
    return None if clock.unit is Unit.MEASURED else NOON + timedelta(hours=clock.amount)


LATER = replace(CONTACT, amount=48)
SHORTER = replace(PAUSE, max_months=2)
NEW_ONLY = replace(PAUSE, new_steps_only=True)
ASKING = replace(CALL, ground=Ground.NOT_ASKED)
WAIT = ContactRule(code="way", words="Wait", permission=Contacting.WAIT)
CARE = replace(WAIT, permission=Contacting.TAKE_CARE)
UNMET = Check(code="agreed", words="They agree", state=State.UNMET)
MET = replace(UNMET, state=State.MET)
MET_NEED = Criterion(
    code="risk", words="A risk", kind=CriterionKind.CONDITION, state=State.MET, decider="boss"
)
UNMET_NEED = replace(MET_NEED, state=State.UNKNOWN)
ACCOUNT = Evidence(
    decision=DecisionKind.ADVICE_AND_SAFETY, standard=EvidenceStandard.ACCOUNT, sources=()
)
PROOF = replace(ACCOUNT, standard=EvidenceStandard.EVIDENCE)
FLAGS = Sight(viewer=Viewer.CONTRACTOR, parts=(CasePart.FLAGS,), words="That care is needed")
ADDRESS = replace(FLAGS, parts=(CasePart.FLAGS, CasePart.ADDRESS))
OPEN = Sharing(permission=Permission.OVERRIDE, grounds=(ShareGround.SAFETY,))
CLOSED = Sharing(permission=Permission.HOLD)
WAIVED = Waiver(
    rule="arrears", words="x", gate=State.UNKNOWN, gate_words="Support", approver="boss"
)
MEASURED = replace(CONTACT, unit=Unit.MEASURED, amount=0)


@pytest.mark.parametrize(
    ("question", "before", "after", "lost"),
    [
        ("offers", [LOCKS], [LOCKS], ()),
        ("offers", [LOCKS], [], ("measure.locks (1) is gone.",)),
        ("how_soon", [LATER], [CONTACT], ()),
        ("how_soon", [CONTACT], [CONTACT, LATER], ()),
        ("how_soon", [CONTACT], [LATER], ("first_contact (1) is weaker than before.",)),
        ("how_soon", [CONTACT], [MEASURED], ("first_contact (1) is weaker than before.",)),
        ("how_soon", [MEASURED], [CONTACT], ()),
        ("how_soon", [MEASURED], [MEASURED], ()),
        ("holds", [SHORTER], [PAUSE], ()),
        ("holds", [PAUSE], [SHORTER], ("income_court_action (1) is weaker than before.",)),
        ("holds", [PAUSE], [NEW_ONLY], ("income_court_action (1) is weaker than before.",)),
        ("holds", [PAUSE], [], ("income_court_action (1) is gone.",)),
        ("act_now", [CALL], [CALL], ()),
        ("act_now", [CALL], [], ("police (1) is gone.",)),
        ("act_now", [ASKING], [], ()),
        ("risk_tool", [DASH], [], ("form (1) is gone.",)),
        ("marac_referral", [REFER], [], ("threshold (1) is gone.",)),
        ("who_takes_it", [TEAM], [], ("assignment (1) is gone.",)),
        ("may_contact", [WAIT], [WAIT], ()),
        ("may_contact", [CARE], [WAIT], ()),
        ("may_contact", [WAIT], [CARE], ("way (1) is weaker than before.",)),
        ("checks_first", [UNMET], [], ("agreed (1) is gone.",)),
        ("checks_first", [UNMET], [MET], ("agreed (1) is weaker than before.",)),
        ("checks_first", [MET], [UNMET], ()),
        ("move_criteria", [MET_NEED], [], ()),
        ("move_criteria", [MET_NEED], [UNMET_NEED], ("risk (1) is weaker than before.",)),
        ("move_criteria", [UNMET_NEED], [MET_NEED], ()),
        ("evidence_needed", [ACCOUNT], [PROOF], ("advice_and_safety (1) is weaker than before.",)),
        ("evidence_needed", [PROOF], [ACCOUNT], ()),
        ("may_see", [FLAGS], [FLAGS], ()),
        ("may_see", [FLAGS], [ADDRESS], ("contractor (1) is weaker than before.",)),
        ("may_see", [of_meeting(FLAGS)], [of_meeting(ADDRESS)], ()),
        ("may_share", [OPEN], [CLOSED], ("share (1) is weaker than before.",)),
        ("may_share", [CLOSED], [OPEN], ()),
        ("exemption", [WAIVED], [], ("arrears (1) is gone.",)),
        ("tenancy_change", [TEAM], [], ()),
    ],
)
def test_an_offer_a_step_a_deadline_and_a_pause_are_protections(
    question: str, before: list[Any], after: list[Any], lost: tuple[str, ...]
) -> None:
    assert protections_lost(reply(question, *before), reply(question, *after), ends) == lost


@pytest.mark.parametrize(
    ("question", "value"),
    [("offers", LOCKS), ("how_soon", CONTACT), ("holds", PAUSE), ("act_now", CALL)],
)
def test_what_is_less_firm_than_before_is_lost(question: str, value: Any) -> None:
    may = reply(question, value, strength=Strength.OPTION)
    assert len(protections_lost(reply(question, value), may, ends)) == 1
    assert protections_lost(may, reply(question, value), ends) == ()


def test_every_question_is_compared_or_says_why_not() -> None:
    assert set(QUESTIONS) - COMPARED == set(NOT_COMPARED)
    assert not COMPARED & set(NOT_COMPARED)
    assert all(NOT_COMPARED.values())
