"""Offers: what a decision lets us offer, and what became of each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.models import Case
from casework.duties.actions import meet_clocks, open_duties
from casework.duties.domain.from_decision import offers_duty, offers_from
from casework.duties.domain.wanted import NewOffer, at_least_as_firm
from casework.policies.actions import Decided
from casework.policies.models import Decision
from casework.safety.errors import ReasonNeeded
from casework.safety.models import Offer, OfferState

OWED = "must"


@transaction.atomic
def apply_decision(*, case: Case, decided: Decided, by: User | Actor, at: datetime) -> None:
    """Add the offers a decision brings. Those that stand only become firmer, and none goes."""
    decision = decided.decision
    standing = {(o.kind, o.code): o for o in Offer.objects.filter(case=case).order_by("id")}
    new: list[Offer] = []
    firmer: list[Offer] = []
    for wanted in offers_from(decided.trace):
        known = standing.get((wanted.kind, wanted.code))
        if known is None:
            new.append(_offer(case, wanted, decision))
        elif not at_least_as_firm(known.strength, wanted.strength):
            firmer.append(_firm_up(known, wanted, decision))
    if not (new or firmer):
        return
    Offer.objects.bulk_create(new)
    record(action="help.listed", by=by, at=at, subjects=[case, *new, *firmer])
    if any(o.strength == OWED and o.state == OfferState.TO_OFFER for o in (*new, *firmer)):
        open_duties(
            case=case,
            wanted=[offers_duty(decided.trace, at=at)],
            decision=decision,
            by=by,
            at=at,
        )


def _offer(case: Case, wanted: NewOffer, decision: Decision) -> Offer:
    return Offer(
        case=case,
        decision=decision,
        kind=wanted.kind,
        code=wanted.code,
        words=wanted.words,
        provider=wanted.provider,
        strength=wanted.strength,
        clauses=list(wanted.clauses),
        why=dict(wanted.why),
    )


def _firm_up(offer: Offer, wanted: NewOffer, decision: Decision) -> Offer:
    offer.strength, offer.clauses, offer.why = wanted.strength, list(wanted.clauses), wanted.why
    offer.decision = decision
    offer.save(update_fields=["strength", "clauses", "why", "decision"])
    return offer


@transaction.atomic
def settle_offer(*, offer: Offer, state: OfferState, reason: str, by: User, at: datetime) -> Offer:
    """Record whether something was accepted, not wanted or not suitable; or is to offer after all.

    What is called unsuitable needs a reason. Raises ``ReasonNeeded``.
    """
    require(by, Verb.DUTY_COMPLETE)
    state = OfferState(state)
    if state is OfferState.NOT_SUITABLE and not reason.strip():
        raise ReasonNeeded
    locked = Offer.objects.select_for_update(of=("self",)).select_related("case").get(pk=offer.pk)
    is_settled = state is not OfferState.TO_OFFER
    locked.state = state
    locked.settled_at = at if is_settled else None
    locked.settled_by = by.pk if is_settled else None
    locked.reason = reason.strip() or None
    locked.save(update_fields=["state", "settled_at", "settled_by", "reason"])
    record(action="help.settled", by=by, at=at, subjects=[locked, locked.case])
    chronology.write(
        case=locked.case,
        kind="offer",
        words=f"{locked.words}: {state.label.lower()}. {reason}".strip(),
        at=at,
        recorded_at=at,
        by=by,
    )
    _all_offered(locked.case, by=by, at=at)
    return locked


def _all_offered(case: Case, *, by: User, at: datetime) -> None:
    """Once nothing that is owed is left to offer, the duty to offer is met."""
    if not Offer.objects.filter(case=case, strength=OWED, state=OfferState.TO_OFFER).exists():
        meet_clocks(case=case, kinds=["make_offers"], done_at=at, by=by, at=at)
