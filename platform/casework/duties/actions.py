"""Writes on duties and holds. Each is one verb, in the caller's transaction, and audited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from casepolicy.calendar import CalendarError, day_words, hold_until, to_local, working_days

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.models import Case
from casework.duties.domain.from_decision import NewDuty, NewHold, duties_from, holds_from
from casework.duties.errors import DutyNotOpen, HoldNotLive, HoldOutOfBounds, ReasonNeeded
from casework.duties.models import Duty, DutyState, Hold, HoldState
from casework.policies.actions import Decided

LIVE = (DutyState.OPEN, DutyState.BREACHED)


def apply_decision(*, case: Case, decided: Decided, by: User | Actor, at: datetime) -> None:
    """Create what a decision calls for. What stands already only becomes sooner or wider."""
    for new in duties_from(
        decided.trace, at=at, deadlines=decided.deadlines, problem=decided.calendar_problem
    ):
        _open_duty(case=case, new=new, decided=decided, by=by, at=at)
    starts_on = to_local(at).date()
    for hold in holds_from(decided.trace, starts_on=starts_on):
        _open_hold(case=case, new=hold, decided=decided, by=by, at=at)


def _open_duty(
    *, case: Case, new: NewDuty, decided: Decided, by: User | Actor, at: datetime
) -> None:
    live = Duty.objects.filter(case=case, kind=new.kind, state__in=LIVE).first()
    if live is not None:
        _bring_forward(live, new, decided)
        return
    if Duty.objects.filter(case=case, kind=new.kind).exists():
        return
    duty = Duty.objects.create(
        case=case,
        decision=decided.decision,
        kind=new.kind,
        words=new.words,
        strength=new.strength,
        clauses=list(new.clauses),
        starts_at=new.starts_at,
        due_at=new.due_at,
        owner_role=new.owner_role,
        why=dict(new.why),
    )
    record(action="duty.opened", by=by, at=at, subjects=[duty, case])


def _bring_forward(live: Duty, new: NewDuty, decided: Decided) -> None:
    """A later answer may make a duty sooner, never later."""
    if new.due_at is None or (live.due_at is not None and live.due_at <= new.due_at):
        return
    live.due_at = max(new.due_at, live.starts_at)
    live.strength, live.clauses, live.why = new.strength, list(new.clauses), dict(new.why)
    live.decision = decided.decision
    live.save(update_fields=["due_at", "strength", "clauses", "why", "decision"])


def _open_hold(
    *, case: Case, new: NewHold, decided: Decided, by: User | Actor, at: datetime
) -> None:
    same_tenancy = {"tenancy": case.tenancy} if case.tenancy_id else {"case": case}
    live = (
        Hold.objects.select_for_update()
        .filter(kind=new.kind, state=HoldState.LIVE, **same_tenancy)
        .first()
    )
    if live is not None:
        _renew(live, new)
        return
    hold = Hold.objects.create(
        case=case,
        tenancy=case.tenancy,
        decision=decided.decision,
        kind=new.kind,
        new_steps_only=new.new_steps_only,
        strength=new.strength,
        clauses=list(new.clauses),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        earliest_on=new.earliest_on,
        latest_on=new.latest_on,
        why=dict(new.why),
    )
    record(action="hold.opened", by=by, at=at, subjects=[hold, case])
    chronology.write(
        case=case,
        kind="hold",
        words=f"Started: {new.why['words']}",
        at=at,
        recorded_at=at,
        by=by if isinstance(by, User) else None,
    )
    if new.ends_on is None:
        _ask_for_a_decision(case, new, decided, by, at)


def _ask_for_a_decision(
    case: Case, new: NewHold, decided: Decided, by: User | Actor, at: datetime
) -> None:
    why = dict(new.why)
    try:
        deadline = working_days(at, 1, calendar=decided.calendar)
    except CalendarError as error:
        due_at, why["problem"] = None, str(error)
    else:
        due_at, why["steps"] = deadline.due_at, list(deadline.sentences)
    duty = NewDuty(
        kind="decide_hold",
        words="Decide on the pause of court action",
        strength="must",
        clauses=new.clauses,
        starts_at=at,
        due_at=due_at,
        owner_role="team_leader",
        why=why,
    )
    _open_duty(case=case, new=duty, decided=decided, by=by, at=at)


def _renew(live: Hold, new: NewHold) -> None:
    """A new disclosure may move a pause's end later, never earlier."""
    if not new.renewed_by_disclosure or new.ends_on is None or live.ends_on is None:
        return
    live.latest_on = max(filter(None, (live.latest_on, new.latest_on)), default=None)
    live.ends_on = max(live.ends_on, new.ends_on)
    live.save(update_fields=["ends_on", "latest_on"])


def complete_duty(
    *, duty: Duty, done_at: datetime, by: User, at: datetime, reason: str = ""
) -> Duty:
    """Record that a duty was done, in time or late. Raises ``DutyNotOpen``."""
    require(by, Verb.DUTY_COMPLETE)
    return _complete(duty=duty, done_at=done_at, by=by, at=at, reason=reason)


def meet_clocks(*, case: Case, kinds: Iterable[str], done_at: datetime, by: User, at: datetime) -> None:
    """Complete the open duties of these kinds: a contact meets the response clock."""
    for duty in Duty.objects.filter(case=case, kind__in=list(kinds), state__in=LIVE):
        _complete(duty=duty, done_at=done_at, by=by, at=at, reason="")


def _complete(*, duty: Duty, done_at: datetime, by: User, at: datetime, reason: str) -> Duty:
    locked = Duty.objects.select_for_update().get(pk=duty.pk)
    if locked.state not in LIVE:
        raise DutyNotOpen
    late = locked.due_at is not None and done_at > locked.due_at
    locked.state = DutyState.MET_LATE if late else DutyState.MET
    locked.done_at, locked.done_by = done_at, by
    if late and locked.breached_at is None:
        locked.breached_at = locked.due_at
    if not late:
        locked.breached_at = None
    locked.reason = reason or None
    locked.save(update_fields=["state", "done_at", "done_by", "breached_at", "reason"])
    record(action="duty.done", by=by, at=at, subjects=[locked, locked.case])
    chronology.write(
        case=locked.case, kind="duty", words=f"Done: {locked.words}", at=done_at,
        recorded_at=at, by=by,
    )
    return locked


def cancel_duty(*, duty: Duty, reason: str, by: User, at: datetime) -> Duty:
    """Record that a duty is no longer needed, and why. Raises ``ReasonNeeded``, ``DutyNotOpen``."""
    require(by, Verb.CASE_ASSIGN)
    if not reason.strip():
        raise ReasonNeeded
    locked = Duty.objects.select_for_update().get(pk=duty.pk)
    if locked.state not in LIVE:
        raise DutyNotOpen
    locked.state, locked.reason = DutyState.CANCELLED, reason
    locked.save(update_fields=["state", "reason"])
    record(action="duty.cancelled", by=by, at=at, subjects=[locked, locked.case])
    chronology.write(
        case=locked.case, kind="duty", words=f"No longer needed: {locked.words}. {reason}",
        at=at, recorded_at=at, by=by,
    )
    return locked


def note_breaches(*, by: Actor, at: datetime) -> int:
    """Turn every duty past its time into a visible breach. Returns how many. A job runs it."""
    overdue = Duty.objects.select_for_update(skip_locked=True).filter(
        state=DutyState.OPEN, due_at__lt=at
    )
    found = 0
    for duty in overdue.select_related("case"):
        duty.state, duty.breached_at = DutyState.BREACHED, duty.due_at
        duty.save(update_fields=["state", "breached_at"])
        record(action="duty.breached", by=by, at=at, subjects=[duty, duty.case])
        assert duty.due_at is not None
        chronology.write(
            case=duty.case, kind="breach", words=f"Time passed without: {duty.words}",
            at=duty.due_at, recorded_at=at, by=None,
        )
        found += 1
    return found


def set_hold_length(*, hold: Hold, months: int, reason: str, by: User, at: datetime) -> Hold:
    """Choose how long a pause runs, in calendar months from its start, within its bounds.

    Raises ``HoldNotLive`` and ``HoldOutOfBounds``, which names the days that are allowed.
    """
    require(by, Verb.HOLD_EXTEND)
    locked = _live(hold)
    if months < 1:
        raise HoldOutOfBounds(locked.earliest_on, locked.latest_on)
    ends_on = hold_until(locked.starts_on, months).steps[-1].on
    return _end_on(locked, ends_on, reason, by, at)


def set_hold_end(*, hold: Hold, ends_on: date, reason: str, by: User, at: datetime) -> Hold:
    """Choose the last day of a pause that no policy bounds, or extend one within its bounds."""
    require(by, Verb.HOLD_EXTEND)
    return _end_on(_live(hold), ends_on, reason, by, at)


def _end_on(hold: Hold, ends_on: date, reason: str, by: User, at: datetime) -> Hold:
    too_early = ends_on < (hold.earliest_on or hold.starts_on) or ends_on < to_local(at).date()
    if too_early or (hold.latest_on is not None and ends_on > hold.latest_on):
        raise HoldOutOfBounds(hold.earliest_on, hold.latest_on)
    hold.ends_on, hold.reason = ends_on, reason or None
    hold.save(update_fields=["ends_on", "reason"])
    record(action="hold.length_set", by=by, at=at, subjects=[hold, hold.case])
    chronology.write(
        case=hold.case, kind="hold", words=f"The pause now runs to {day_words(ends_on)}. {reason}",
        at=at, recorded_at=at, by=by,
    )
    meet_clocks(case=hold.case, kinds=["decide_hold"], done_at=at, by=by, at=at)
    return hold


def lift_hold(*, hold: Hold, reason: str, by: User, at: datetime) -> Hold:
    """End a pause early. A reason is always needed: a protection goes. Raises ``ReasonNeeded``."""
    require(by, Verb.HOLD_LIFT)
    if not reason.strip():
        raise ReasonNeeded
    locked = _live(hold)
    locked.state, locked.ended_at, locked.ended_by = HoldState.LIFTED, at, by.pk
    locked.reason = reason
    locked.save(update_fields=["state", "ended_at", "ended_by", "reason"])
    record(action="hold.lifted", by=by, at=at, subjects=[locked, locked.case])
    chronology.write(
        case=locked.case, kind="hold", words=f"The pause was lifted. {reason}", at=at,
        recorded_at=at, by=by,
    )
    meet_clocks(case=locked.case, kinds=["decide_hold"], done_at=at, by=by, at=at)
    return locked


def expire_holds(*, by: Actor, at: datetime) -> int:
    """End every pause whose last day is over. Returns how many. A job runs it."""
    over = Hold.objects.select_for_update(skip_locked=True).filter(
        state=HoldState.LIVE, ends_on__lt=to_local(at).date()
    )
    found = 0
    for hold in over.select_related("case"):
        hold.state, hold.ended_at = HoldState.EXPIRED, at
        hold.save(update_fields=["state", "ended_at"])
        record(action="hold.expired", by=by, at=at, subjects=[hold, hold.case])
        chronology.write(
            case=hold.case, kind="hold", words="The pause ended", at=at, recorded_at=at, by=None
        )
        found += 1
    return found


def _live(hold: Hold) -> Hold:
    locked = Hold.objects.select_for_update().select_related("case").get(pk=hold.pk)
    if locked.state != HoldState.LIVE:
        raise HoldNotLive
    return locked


