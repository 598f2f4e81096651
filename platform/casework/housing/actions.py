"""Writes on transfer requests: asked for, looked at again, agreed, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casepolicy.explain import explain_answer
from casepolicy.facts import MoveRoute

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.facts import merged, to_keep
from casework.cases.models import Case
from casework.duties.domain.from_decision import answers
from casework.housing.errors import AlreadyDecided, CriteriaUnmet, ReasonNeeded
from casework.housing.models import TransferRequest, TransferState
from casework.policies.actions import Decided, decide

QUESTIONS = ("move_criteria", "exemption", "evidence_needed")


def request_transfer(
    *,
    case: Case,
    route: MoveRoute,
    wanted: str,
    facts: Mapping[str, Any],
    by: User,
    at: datetime,
) -> TransferRequest:
    """Ask for a move. What the policy asks for is listed with how each point stands."""
    require(by, Verb.TRANSFER_REQUEST)
    decided = _look(case, route, facts, by, at)
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


def refuse_transfer(
    *, request: TransferRequest, reason: str, by: User, at: datetime
) -> TransferRequest:
    """Say no to a move, and why. What was unmet stays listed."""
    require(by, Verb.TRANSFER_DECIDE)
    if not reason.strip():
        raise ReasonNeeded
    return _decide(_open(request), TransferState.REFUSED, "Did not agree to the move", reason, by, at)


def withdraw_transfer(
    *, request: TransferRequest, reason: str, by: User, at: datetime
) -> TransferRequest:
    """Take a request back, because the person no longer wants it."""
    require(by, Verb.TRANSFER_REQUEST)
    if not reason.strip():
        raise ReasonNeeded
    return _decide(_open(request), TransferState.WITHDRAWN, "The move was withdrawn", reason, by, at)


def unmet_words(criteria: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is not met yet and firmly asked for, in words. Aims don't block."""
    return tuple(
        c["words"]
        for c in criteria["criteria"]
        if c["state"] != "met" and c["why"]["strength"] in ("must", "option")
    )


def _look(
    case: Case, route: MoveRoute, facts: Mapping[str, Any], by: User, at: datetime
) -> Decided:
    known = merged(case.facts, {**facts, "move.route": route, "proposed.decision": "move"})
    case.facts = to_keep(known)
    case.save(update_fields=["facts"])
    return decide(
        case=case, facts=known, occasion="move", by=by, at=at, questions=list(QUESTIONS)
    )


def _listed(decided: Decided) -> dict[str, Any]:
    def explained(question: str) -> list[dict[str, Any]]:
        return [
            {
                **answer["value"],
                "why": explain_answer(
                    question=question,
                    answer=answer,
                    policy=decided.trace["policy"],
                    facts=decided.trace["facts"],
                ),
            }
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
    request.reason = reason
    request.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    record(action=f"transfer.{state}", by=by, at=at, subjects=[request, request.case])
    _tell(request, f"{words}. {reason}", at, by)
    return request


def _open(request: TransferRequest) -> TransferRequest:
    locked = TransferRequest.objects.select_for_update(of=("self",)).select_related("case").get(
        pk=request.pk
    )
    if locked.state != TransferState.ASKED:
        raise AlreadyDecided
    return locked


def _tell(request: TransferRequest, words: str, at: datetime, by: User) -> None:
    chronology.write(
        case=request.case, kind="move", words=words, at=at, recorded_at=at, by=by
    )
