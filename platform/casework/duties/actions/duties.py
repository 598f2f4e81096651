"""Writes on duties: opened, brought forward, met, found overdue, cancelled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.errors import ToldInFuture
from casework.cases.models import Case, Stage
from casework.duties.domain.looks import LOOK, look_after
from casework.duties.domain.wanted import NewDuty, at_least_as_firm
from casework.duties.errors import DutyNotOpen, ReasonNeeded
from casework.duties.models import LIVE, Duty, DutyState
from casework.policies.models import Decision


@transaction.atomic
def open_duties(
    *,
    case: Case,
    wanted: Iterable[NewDuty],
    decision: Decision,
    by: User | Actor,
    at: datetime,
    found_out: Collection[str] = (),
) -> list[Duty]:
    """Open what isn't owed yet. What is owed already only becomes sooner. Returns the new ones.

    Live duties of the kinds ``found_out`` are done: what they were to find out is known.
    """
    standing = list(Duty.objects.select_for_update().filter(case=case).order_by("id"))
    for duty in standing:
        if duty.kind in found_out and duty.state in LIVE and isinstance(by, User):
            duty.case = case
            _complete(duty, at, by, at, "")
    opened: list[Duty] = []
    for new in wanted:
        same = [d for d in (*standing, *opened) if d.kind == new.kind]
        if any(_covers(duty, new) for duty in same):
            continue
        live = next((d for d in same if d.state in LIVE and _is_one(d, new)), None)
        if live is not None:
            _bring_forward(live, new, decision, by, at)
        else:
            opened.append(_duty(case, new, decision))
    if opened:
        Duty.objects.bulk_create(opened)
        record(action="duty.opened", by=by, at=at, subjects=[*opened, case])
    return opened


def _covers(duty: Duty, new: NewDuty) -> bool:
    """Say whether a duty already owed, or already dealt with, leaves nothing new to do."""
    if duty.state not in LIVE:
        return new.settled_since is not None and duty.starts_at >= new.settled_since
    if new.due_at is not None and (duty.due_at is None or duty.due_at > new.due_at):
        return False
    if new.is_now and not duty.is_now:
        return False
    return at_least_as_firm(duty.strength, new.strength)


def _is_one(duty: Duty, new: NewDuty) -> bool:
    """Say whether two are one duty. What is owed at once is never owed twice, however firmly."""
    return duty.strength == new.strength or (duty.is_now and new.is_now)


def _duty(case: Case, new: NewDuty, decision: Decision) -> Duty:
    return Duty(
        case=case,
        decision=decision,
        kind=new.kind,
        words=new.words,
        strength=new.strength,
        clauses=list(new.clauses),
        starts_at=new.starts_at,
        due_at=new.due_at,
        is_now=new.is_now,
        owner_role=new.owner_role,
        why=dict(new.why),
    )


def _bring_forward(
    live: Duty, new: NewDuty, decision: Decision, by: User | Actor, at: datetime
) -> None:
    live.starts_at = min(live.starts_at, new.starts_at)
    live.due_at, live.clauses, live.why = new.due_at, list(new.clauses), dict(new.why)
    live.decision, live.strength, live.words = decision, new.strength, new.words
    live.is_now, live.owner_role = new.is_now, new.owner_role
    live.save(
        update_fields=[
            "starts_at",
            "due_at",
            "clauses",
            "why",
            "decision",
            "strength",
            "words",
            "is_now",
            "owner_role",
        ]
    )
    record(action="duty.sooner", by=by, at=at, subjects=[live, live.case_id])


@transaction.atomic
def complete_duty(
    *, duty: Duty, done_at: datetime, by: User, at: datetime, reason: str = ""
) -> Duty:
    """Record that a duty was done, in time or late. Raises ``DutyNotOpen`` and ``ToldInFuture``."""
    require(by, Verb.DUTY_COMPLETE)
    done = _complete(_live(duty), done_at, by, at, reason)
    if done.kind == LOOK and done.case.stage != Stage.CLOSED:
        _look_again(done, done_at, by, at)
    return done


def _look_again(done: Duty, done_at: datetime, by: User, at: datetime) -> None:
    """Open the next look, by the answer that brought the one before."""
    decision = done.decision
    new = look_after(decision.trace, done_at, settled_since=None) if decision else None
    if decision is not None and new is not None:
        open_duties(case=done.case, wanted=[new], decision=decision, by=by, at=at)


@transaction.atomic
def meet_clocks(
    *, case: Case, kinds: Sequence[str], done_at: datetime, by: User, at: datetime
) -> None:
    """Complete the live duties of these kinds that had begun by ``done_at``.

    A contact meets the response clock. One from before the report doesn't.
    """
    live = Duty.objects.select_for_update(of=("self",)).select_related("case")
    for duty in live.filter(case=case, kind__in=kinds, state__in=LIVE, starts_at__lte=done_at):
        _complete(duty, done_at, by, at, "")


def _complete(duty: Duty, done_at: datetime, by: User, at: datetime, reason: str) -> Duty:
    if done_at > at:
        raise ToldInFuture
    late = duty.due_at is not None and done_at > duty.due_at
    if late and duty.state != DutyState.BREACHED:
        _breach(duty, by, at)
    duty.state = DutyState.MET_LATE if late else DutyState.MET
    duty.breached_at = duty.due_at if late else None
    duty.done_at, duty.done_by, duty.reason = done_at, by, reason.strip() or None
    duty.save(update_fields=["state", "breached_at", "done_at", "done_by", "reason"])
    record(action="duty.done", by=by, at=at, subjects=[duty, duty.case])
    how = "Done late" if late else "Done in time" if duty.due_at else "Done"
    _tell(duty, f"{how}: {duty.words}. {duty.reason or ''}", done_at, at, by)
    return duty


@transaction.atomic
def cancel_duty(*, duty: Duty, reason: str, by: User, at: datetime) -> Duty:
    """Record that a duty is no longer needed, and why. Raises ``ReasonNeeded``, ``DutyNotOpen``."""
    require(by, Verb.CASE_ASSIGN)
    if not reason.strip():
        raise ReasonNeeded
    locked = _live(duty)
    locked.state, locked.reason = DutyState.CANCELLED, reason.strip()
    locked.save(update_fields=["state", "reason"])
    record(action="duty.cancelled", by=by, at=at, subjects=[locked, locked.case])
    _tell(locked, f"No longer needed: {locked.words}. {reason}", at, at, by)
    return locked


@transaction.atomic
def note_breaches(*, by: Actor, at: datetime) -> int:
    """Turn every duty past its time into a visible breach. Returns how many. A job runs it."""
    overdue = (
        Duty.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=DutyState.OPEN, due_at__lt=at)
        .select_related("case")
        .order_by("due_at", "id")
    )
    found = 0
    for duty in overdue:
        duty.state, duty.breached_at = DutyState.BREACHED, duty.due_at
        duty.save(update_fields=["state", "breached_at"])
        _breach(duty, by, at)
        found += 1
    return found


def _breach(duty: Duty, by: User | Actor, at: datetime) -> None:
    record(action="duty.breached", by=by, at=at, subjects=[duty, duty.case])
    chronology.write(
        case=duty.case,
        kind="breach",
        words=f"Time passed without: {duty.words}",
        at=duty.due_at or at,
        recorded_at=at,
        by=None,
    )


def _live(duty: Duty) -> Duty:
    locked = Duty.objects.select_for_update(of=("self",)).select_related("case").get(pk=duty.pk)
    if locked.state not in LIVE:
        raise DutyNotOpen
    return locked


def _tell(duty: Duty, words: str, at: datetime, recorded_at: datetime, by: User) -> None:
    chronology.write(
        case=duty.case, kind="duty", words=words.strip(), at=at, recorded_at=recorded_at, by=by
    )
