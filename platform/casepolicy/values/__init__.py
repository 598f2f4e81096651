"""What answers hold: one small frozen type for each thing a policy can promise or require."""

from __future__ import annotations

from casepolicy.values.checks import Check
from casepolicy.values.clocks import UNLIMITED, Clock, ClockKind, Reading, Unit
from casepolicy.values.contact import Contacting, ContactRule
from casepolicy.values.danger import Ground, Referral, ReferralGround, RiskPart, Step, Tool, Wishes
from casepolicy.values.deciding import Path, PerpetratorStep, Say, SayLevel
from casepolicy.values.helping import Funding, Offer, OfferKind
from casepolicy.values.holds import Hold, HoldKind
from casepolicy.values.keeping import CasePart, Entry, EntryKind, Retention, RetentionPart, Sight
from casepolicy.values.moves import Criterion, CriterionKind, State, Waiver
from casepolicy.values.overseeing import Look, LookPart, StandingDuty, StandingKind
from casepolicy.values.proof import Evidence, EvidenceStandard
from casepolicy.values.reporting import (
    Adjustment,
    Recognition,
    RecognitionPart,
    Route,
    RouteKind,
    Service,
    ServiceLevel,
)
from casepolicy.values.sharing import Permission, ShareGround, Sharing
from casepolicy.values.workers import ASKED_BY, Assignment, Dimension, Match, Matter, Trigger

__all__ = [
    "ASKED_BY",
    "UNLIMITED",
    "Adjustment",
    "Assignment",
    "CasePart",
    "Check",
    "Clock",
    "ClockKind",
    "ContactRule",
    "Contacting",
    "Criterion",
    "CriterionKind",
    "Dimension",
    "Entry",
    "EntryKind",
    "Evidence",
    "EvidenceStandard",
    "Funding",
    "Ground",
    "Hold",
    "HoldKind",
    "Look",
    "LookPart",
    "Match",
    "Matter",
    "Offer",
    "OfferKind",
    "Path",
    "Permission",
    "PerpetratorStep",
    "Reading",
    "Recognition",
    "RecognitionPart",
    "Referral",
    "ReferralGround",
    "Retention",
    "RetentionPart",
    "RiskPart",
    "Route",
    "RouteKind",
    "Say",
    "SayLevel",
    "Service",
    "ServiceLevel",
    "ShareGround",
    "Sharing",
    "Sight",
    "StandingDuty",
    "StandingKind",
    "State",
    "Step",
    "Tool",
    "Trigger",
    "Unit",
    "Waiver",
    "Wishes",
]
