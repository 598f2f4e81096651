"""Writes on transfer requests: asked for, looked at again, agreed, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from casepolicy.facts import DecisionKind, MoveRoute
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.actions.facts import keep_news
from casework.cases.domain.facts import merged
from casework.cases.models import Case
from casework.duties.domain.from_decision import answers, why_of
from casework.housing.domain.criteria import unmet_words
from casework.housing.errors import AlreadyAsked, AlreadyDecided, CriteriaUnmet, ReasonNeeded
from casework.housing.models import TransferRequest, TransferState
from casework.policies.actions import Decided

__all__ = [
    "agree_transfer",
    "look_again",
    "refuse_transfer",
    "request_transfer",
    "unmet_words",
    "withdraw_transfer",
]


@transaction.atomic
def request_transfer(
    *,
    case: Case,
    route: MoveRoute | str,
    wanted: str,
    facts: Mapping[str, Any],
    by: User,
    at: datetime,
) -> TransferRequest:
    """Ask for a move. What the policy asks for is listed with how each point stands.

    Raises ``AlreadyAsked``, ``CaseClosed``, ``FactsRefused`` and ``UnknownFact``.
    """
    require(by, Verb.TRANSFER_REQUEST)
    route = MoveRoute(route)
    decided = _look(case, route, facts, by, at)
    if case.transfers.filter(route=route.value, state=TransferState.ASKED).exists():
        raise AlreadyAsked
    request = TransferRequest.objects.create(
        case=case,
        decision=decided.decision,
        route=route.value,
        asked_at=at,
        asked_by=by,
        wanted=wanted,
        criteria=_listed(decided),
    )
    record(action="transfer.requested", by=by, at=at, subjects=[request, case])
    _tell(request, "Asked for a move", at, by)
    return request


@transaction.atomic
def look_again(
    *, request: TransferRequest, facts: Mapping[str, Any], by: User, at: datetime
) -> TransferRequest:
    """Record what has changed and list the criteria afresh. Raises ``AlreadyDecided``."""
    require(by, Verb.TRANSFER_REQUEST)
    locked = _open(request)
    decided = _look(locked.case, MoveRoute(locked.route), facts, by, at)
    locked.decision, locked.criteria = decided.decision, _listed(decided)
    locked.save(update_fields=["decision", "criteria"])
    record(action="transfer.looked_again", by=by, at=at, subjects=[locked, locked.case])
    return locked


@transaction.atomic
def agree_transfer(
    *, request: TransferRequest, reason: str, by: User, at: datetime, all_the_same: bool = False
) -> TransferRequest:
    """Agree to a move. Raises ``CriteriaUnmet`` unless all is met or it is agreed all the same.

    Agreeing all the same is an override: a person's decision, kept with its reason.
    """
    require(by, Verb.TRANSFER_DECIDE)
    if not reason.strip():
        raise ReasonNeeded
    locked = _open(request)
    unmet = unmet_words(locked.criteria)
    if unmet and not all_the_same:
        raise CriteriaUnmet(unmet)
    words = "Agreed to the move" if not unmet else "Agreed to the move all the same"
    return _decide(locked, TransferState.AGREED, words, reason, by, at)


@transaction.atomic
def refuse_transfer(
    *, request: TransferRequest, reason: str, by: User, at: datetime
) -> TransferRequest:
    """Say no to a move, and why. What was unmet stays listed."""
    require(by, Verb.TRANSFER_DECIDE)
    if not reason.strip():
        raise ReasonNeeded
    words = "Did not agree to the move"
    return _decide(_open(request), TransferState.REFUSED, words, reason, by, at)


@transaction.atomic
def withdraw_transfer(
    *, request: TransferRequest, reason: str, by: User, at: datetime
) -> TransferRequest:
    """Take a request back, because the person no longer wants it."""
    require(by, Verb.TRANSFER_REQUEST)
    if not reason.strip():
        raise ReasonNeeded
    words = "The move was withdrawn"
    return _decide(_open(request), TransferState.WITHDRAWN, words, reason, by, at)


def _look(case: Case, route: MoveRoute, news: Mapping[str, Any], by: User, at: datetime) -> Decided:
    """Keep the news and ask everything anew: what opens a move may open other help too."""
    keep_news(case=case, news=news, by=by, at=at)
    asking = {"move.route": route, "proposed.decision": DecisionKind.MOVE}
    return apply(case=case, facts=merged(case.facts, asking), occasion="move", by=by, at=at)


def _listed(decided: Decided) -> dict[str, Any]:
    def explained(question: str) -> list[dict[str, Any]]:
        return [
            {**answer["value"], "why": why_of(decided.trace, question, answer)}
            for answer in answers(decided.trace, question)
        ]

    return {
        "criteria": explained("move_criteria"),
        "exemptions": explained("exemption"),
        "evidence": explained("evidence_needed"),
    }


def _decide(
    request: TransferRequest, state: TransferState, words: str, reason: str, by: User, at: datetime
) -> TransferRequest:
    request.state, request.decided_at, request.decided_by = state, at, by
    request.reason = reason.strip()
    request.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    record(action=f"transfer.{state.value}", by=by, at=at, subjects=[request, request.case])
    _tell(request, f"{words}. {reason}", at, by)
    return request


def _open(request: TransferRequest) -> TransferRequest:
    rows = TransferRequest.objects.select_for_update(of=("self",)).select_related("case")
    locked = rows.get(pk=request.pk)
    if locked.state != TransferState.ASKED:
        raise AlreadyDecided
    return locked


def _tell(request: TransferRequest, words: str, at: datetime, by: User) -> None:
    chronology.write(case=request.case, kind="move", words=words, at=at, recorded_at=at, by=by)
