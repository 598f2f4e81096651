"""Writes on pauses: opened, renewed, their end chosen, lifted, run out; and the step that is asked for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from casepolicy.calendar import day_words, to_local
from casepolicy.calendar import months as months_after
from casework.access.models import User
from casework.access.permissions import Verb, can, require
from casework.access.roles import Role
from casework.audit.actions import record
from casework.audit.actors import Actor, Staff
from casework.cases import chronology
from casework.cases.models import Case
from casework.duties.actions.duties import meet_clocks
from casework.duties.domain.wanted import NewHold
from casework.duties.errors import HoldNotLive, HoldOutOfBounds, NotYoursToChoose, ReasonNeeded
from casework.duties.models import Hold, HoldState
from casework.duties.queries import MayAct, may_take_step
from casework.people.models import Tenancy
from casework.policies.models import Decision


@transaction.atomic
def open_hold(
    *, case: Case, new: NewHold, decision: Decision, by: User | Actor, at: datetime
) -> Hold:
    """Open a pause on a case's tenancy."""
    hold = Hold.objects.create(
        case=case,
        tenancy_id=case.tenancy_id,
        decision=decision,
        kind=new.kind,
        new_steps_only=new.new_steps_only,
        strength=new.strength,
        clauses=list(new.clauses),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        earliest_on=new.earliest_on,
        latest_on=new.latest_on,
        chooser=new.chooser,
        why=dict(new.why),
    )
    record(action="hold.opened", by=by, at=at, subjects=[hold, case])
    _tell(case, f"Started: {new.why['words']}", at, by)
    return hold


@transaction.atomic
def renew_hold(
    *, hold: Hold, case: Case, new: NewHold, decision: Decision, by: User | Actor, at: datetime
) -> Hold:
    """Move a live pause's bounds later after a new disclosure on ``case``; never earlier.

    The pause may stand on another case of the same tenancy. Then only its days move, and nothing
    of this case is written to that one.
    """
    if new.ends_on is None or hold.ends_on is None:
        return hold
    if hold.latest_on is not None and new.latest_on is not None:
        hold.latest_on = max(hold.latest_on, new.latest_on)
    hold.earliest_on = max(filter(None, (hold.earliest_on, new.earliest_on)), default=None)
    hold.ends_on = max(hold.ends_on, new.ends_on)
    if hold.case_id == case.pk:
        hold.why, hold.decision = dict(new.why), decision
    hold.save(update_fields=["latest_on", "earliest_on", "ends_on", "why", "decision"])
    record(action="hold.length_set", by=by, at=at, subjects=[hold, case])
    _tell(case, f"The pause now runs to {day_words(hold.ends_on)}", at, by)
    return hold


@transaction.atomic
def place_holds(*, case: Case, tenancy: Tenancy, by: User | Actor, at: datetime) -> None:
    """Have the live pauses of a case count for its tenancy, now that it is known or put right.

    Where another case has paused the same there, that pause protects the home already.
    """
    Tenancy.objects.select_for_update().only("pk").get(pk=tenancy.pk)
    live = Hold.objects.select_for_update().filter(state=HoldState.LIVE)
    paused = {hold.kind for hold in live.filter(tenancy=tenancy)}
    for hold in live.filter(case=case).exclude(tenancy=tenancy):
        hold.tenancy = None if hold.kind in paused else tenancy
        hold.save(update_fields=["tenancy"])
        record(action="hold.placed", by=by, at=at, subjects=[hold, case])


@transaction.atomic
def set_hold_length(*, hold: Hold, months: int, reason: str, by: User, at: datetime) -> Hold:
    """Choose how long a pause runs, in calendar months from its start, within its bounds.

    Raises ``HoldNotLive``, ``NotYoursToChoose`` and ``HoldOutOfBounds``, which names the days
    that are allowed.
    """
    require(by, Verb.HOLD_EXTEND)
    locked = _live(hold)
    if months < 1:
        raise HoldOutOfBounds(locked.earliest_on, locked.latest_on)
    return _end_on(locked, months_after(locked.starts_on, months), reason, by, at)


@transaction.atomic
def set_hold_end(*, hold: Hold, ends_on: date, reason: str, by: User, at: datetime) -> Hold:
    """Choose the last day of a pause, within its bounds if a policy sets any. Raises as above."""
    require(by, Verb.HOLD_EXTEND)
    return _end_on(_live(hold), ends_on, reason, by, at)


def _end_on(hold: Hold, ends_on: date, reason: str, by: User, at: datetime) -> Hold:
    too_early = ends_on < max(hold.earliest_on or hold.starts_on, to_local(at).date())
    if too_early or (hold.latest_on is not None and ends_on > hold.latest_on):
        raise HoldOutOfBounds(hold.earliest_on, hold.latest_on)
    is_shorter = hold.ends_on is None or ends_on < hold.ends_on
    if is_shorter and not _may_choose(hold, by):
        raise NotYoursToChoose
    hold.ends_on, hold.reason = ends_on, reason.strip() or None
    hold.save(update_fields=["ends_on", "reason"])
    record(action="hold.length_set", by=by, at=at, subjects=[hold, hold.case])
    _tell(hold.case, f"The pause now runs to {day_words(ends_on)}. {reason}", at, by)
    meet_clocks(case=hold.case, kinds=["decide_hold"], done_at=at, by=by, at=at)
    return hold


def _may_choose(hold: Hold, by: User) -> bool:
    """Say whether somebody may make a pause shorter: whom the policy names, or who may lift it."""
    return hold.chooser in (Role.OFFICER, by.role) or can(by, Verb.HOLD_LIFT)


@transaction.atomic
def lift_hold(*, hold: Hold, reason: str, by: User, at: datetime) -> Hold:
    """End a pause early. A reason is always needed: a protection goes. Raises ``ReasonNeeded``."""
    require(by, Verb.HOLD_LIFT)
    if not reason.strip():
        raise ReasonNeeded
    locked = _live(hold)
    locked.state, locked.ended_at, locked.ended_by = HoldState.LIFTED, at, by.pk
    locked.reason = reason.strip()
    locked.save(update_fields=["state", "ended_at", "ended_by", "reason"])
    record(action="hold.lifted", by=by, at=at, subjects=[locked, locked.case])
    _tell(locked.case, f"The pause was lifted. {reason}", at, by)
    meet_clocks(case=locked.case, kinds=["decide_hold"], done_at=at, by=by, at=at)
    return locked


@transaction.atomic
def expire_holds(*, by: Actor, at: datetime) -> int:
    """End every pause whose last day is over. Returns how many. A job runs it."""
    over = (
        Hold.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=HoldState.LIVE, ends_on__lt=to_local(at).date())
        .select_related("case")
        .order_by("ends_on", "id")
    )
    found = 0
    for hold in over:
        hold.state, hold.ended_at = HoldState.EXPIRED, at
        hold.save(update_fields=["state", "ended_at"])
        record(action="hold.expired", by=by, at=at, subjects=[hold, hold.case])
        _tell(hold.case, "The pause ended", at, by)
        found += 1
    return found


@transaction.atomic
def ask_about_step(
    *, tenancy: Tenancy, kind: str, on: date, already_begun: bool, by: Staff, at: datetime
) -> MayAct:
    """Answer whether a step may be taken on a tenancy, and keep that it was asked."""
    require(by, Verb.HOLD_ASK_MINIMUM)
    record(action="hold.asked", by=by, at=at, subjects=[tenancy])
    return may_take_step(tenancy_id=tenancy.pk, kind=kind, on=on, already_begun=already_begun)


def _live(hold: Hold) -> Hold:
    locked = Hold.objects.select_for_update(of=("self",)).select_related("case").get(pk=hold.pk)
    if locked.state != HoldState.LIVE:
        raise HoldNotLive
    return locked


def _tell(case: Case, words: str, at: datetime, by: User | Actor) -> None:
    account = by if isinstance(by, User) else None
    chronology.write(case=case, kind="hold", words=words.strip(), at=at, recorded_at=at, by=account)
