"""What answers hold: one small frozen type for each thing a policy can promise or require."""

from __future__ import annotations

from casepolicy.values.checks import Check
from casepolicy.values.clocks import Clock, ClockKind, Reading, Unit
from casepolicy.values.danger import Ground, Referral, ReferralGround, RiskPart, Step, Tool, Wishes
from casepolicy.values.helping import Funding, Offer, OfferKind
from casepolicy.values.holds import Hold, HoldKind
from casepolicy.values.moves import Criterion, CriterionKind, State, Waiver
from casepolicy.values.proof import Evidence, EvidenceStandard
from casepolicy.values.sharing import Permission, ShareGround, Sharing
from casepolicy.values.workers import ASKED_BY, Assignment, Dimension, Match, Trigger

__all__ = [
    "ASKED_BY",
    "Assignment",
    "Check",
    "Clock",
    "ClockKind",
    "Criterion",
    "CriterionKind",
    "Dimension",
    "Evidence",
    "EvidenceStandard",
    "Funding",
    "Ground",
    "Hold",
    "HoldKind",
    "Match",
    "Offer",
    "OfferKind",
    "Permission",
    "Reading",
    "Referral",
    "ReferralGround",
    "RiskPart",
    "ShareGround",
    "Sharing",
    "State",
    "Step",
    "Tool",
    "Trigger",
    "Unit",
    "Waiver",
    "Wishes",
]
