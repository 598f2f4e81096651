"""One person asks to destroy a case, another agrees or refuses. It can't be undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.duties.models import Hold, HoldState
from casework.retention.actions.erasing import erase
from casework.retention.actions.holding import is_held
from casework.retention.actions.timing import keeping_of
from casework.retention.errors import (
    AlreadyAsked,
    NotClosed,
    NothingAsked,
    OnLegalHold,
    ReasonNeeded,
    SamePerson,
    StillPaused,
)
from casework.retention.models import Destruction, DestructionState


@transaction.atomic
def ask_destruction(*, case: Case, reason: str, by: User, at: datetime) -> Destruction:
    """Ask to destroy a closed case. Nothing happens until another person agrees.

    Raises ``NotClosed``, ``StillPaused``, ``OnLegalHold``, ``AlreadyAsked``, ``ReasonNeeded``.
    """
    require(by, Verb.CASE_DESTROY_ASK)
    if not reason.strip():
        raise ReasonNeeded
    _check(case)
    if Destruction.objects.filter(case=case, state=DestructionState.ASKED).exists():
        raise AlreadyAsked
    until_on, clauses = keeping_of(case, at)
    asked = Destruction.objects.create(
        case=case,
        reason=reason.strip(),
        until_on=until_on,
        clauses=clauses,
        asked_at=at,
        asked_by=by,
    )
    record(action="case.destruction_asked", by=by, at=at, subjects=[case, asked])
    return asked


@transaction.atomic
def refuse_destruction(*, asked: Destruction, by: User, at: datetime) -> Destruction:
    """Say no; the case stays as it is. Raises ``NothingAsked`` and ``SamePerson``."""
    require(by, Verb.CASE_DESTROY_AGREE)
    _answer(asked, DestructionState.REFUSED, by, at)
    record(action="case.destruction_refused", by=by, at=at, subjects=[asked.case, asked])
    return asked


@transaction.atomic
def agree_destruction(*, asked: Destruction, by: User, at: datetime) -> Destruction:
    """Agree, as the second person, and destroy the case for good.

    Raises ``NothingAsked``, ``SamePerson``, ``OnLegalHold``, ``NotClosed``, ``StillPaused``.
    """
    require(by, Verb.CASE_DESTROY_AGREE)
    case = asked.case
    _check(case)
    _answer(asked, DestructionState.DONE, by, at)
    persons, homes = erase(case, at=at)
    record(
        action="case.destroyed",
        by=by,
        at=at,
        subjects=[case, asked, *persons, *homes],
        detail={"persons": len(persons), "homes": len(homes)},
    )
    return asked


def _check(case: Case) -> None:
    """Hold the case still, and refuse whatever keeps it from being destroyed."""
    lock(case)
    if case.stage != Stage.CLOSED:
        raise NotClosed
    if Hold.objects.filter(case=case, state=HoldState.LIVE).exists():
        raise StillPaused
    if is_held(case):
        raise OnLegalHold


def _answer(asked: Destruction, state: DestructionState, by: User, at: datetime) -> None:
    waiting = Destruction.objects.select_for_update().filter(
        pk=asked.pk, state=DestructionState.ASKED
    )
    if not waiting.exists():
        raise NothingAsked
    if asked.asked_by_id == by.pk:
        raise SamePerson
    waiting.update(state=state, answered_at=at, answered_by=by)
    asked.refresh_from_db(fields=["state", "answered_at", "answered_by"])
