"""Offers: what a decision lets us offer, and what became of each."""

from __future__ import annotations

from datetime import datetime

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.models import Case
from casework.duties.actions import meet_clocks
from casework.duties.domain.from_decision import offers_from
from casework.policies.actions import Decided
from casework.safety.errors import ReasonNeeded
from casework.safety.models import Offer, OfferState


def apply_decision(*, case: Case, decided: Decided, by: User | Actor, at: datetime) -> None:
    """Add the offers a decision brings. Those that stand are kept: nothing is taken back."""
    standing = set(case.offers.values_list("kind", "code"))
    new = [
        Offer(
            case=case,
            decision=decided.decision,
            kind=offer.kind,
            code=offer.code,
            words=offer.words,
            provider=offer.provider,
            strength=offer.strength,
            clauses=list(offer.clauses),
            why=dict(offer.why),
        )
        for offer in offers_from(decided.trace)
        if (offer.kind, offer.code) not in standing
    ]
    if new:
        Offer.objects.bulk_create(new)
        record(action="help.listed", by=by, at=at, subjects=[case])


def settle_offer(*, offer: Offer, state: OfferState, reason: str, by: User, at: datetime) -> Offer:
    """Record whether something was accepted, not wanted or not suitable.

    What is owed and called unsuitable needs a reason. Raises ``ReasonNeeded``.
    """
    require(by, Verb.DUTY_COMPLETE)
    if state is OfferState.NOT_SUITABLE and not reason.strip():
        raise ReasonNeeded
    locked = Offer.objects.select_for_update().select_related("case").get(pk=offer.pk)
    locked.state = state
    settled = state is not OfferState.TO_OFFER
    locked.settled_at = at if settled else None
    locked.settled_by = by.pk if settled else None
    locked.reason = reason.strip() or None
    locked.save(update_fields=["state", "settled_at", "settled_by", "reason"])
    record(action="help.settled", by=by, at=at, subjects=[locked, locked.case])
    chronology.write(
        case=locked.case, kind="offer", words=f"{locked.words}: {state.label.lower()}. {reason}",
        at=at, recorded_at=at, by=by,
    )
    _all_offered(locked.case, by=by, at=at)
    return locked


def _all_offered(case: Case, *, by: User, at: datetime) -> None:
    """Once nothing that is owed is left to offer, the duty to offer is met."""
    left = case.offers.filter(strength="must", state=OfferState.TO_OFFER).exists()
    if not left:
        meet_clocks(case=case, kinds=["make_offers"], done_at=at, by=by, at=at)
