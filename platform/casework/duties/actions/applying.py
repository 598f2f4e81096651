"""From a stored decision to duties and pauses. What stands only becomes sooner or longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from casepolicy.calendar import CalendarError, day_words, to_local, working_days
from casework.access.models import User
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.models import Case
from casework.duties.actions.duties import open_duties
from casework.duties.actions.holds import open_hold, renew_hold
from casework.duties.domain.by_hand import by_hand_from
from casework.duties.domain.from_decision import duties_from, holds_from
from casework.duties.domain.wanted import NewDuty, NewHold
from casework.duties.models import Hold, HoldState
from casework.people.models import Tenancy
from casework.policies.actions import Decided

DISCLOSURE = "disclosure"
"""The occasion of a decision on which pauses begin anew or run on."""


@transaction.atomic
def apply_decision(*, case: Case, decided: Decided, by: User | Actor, at: datetime) -> None:
    """Open the duties and pauses that a decision calls for. Takes nothing away."""
    wanted = list(duties_from(decided.trace, at=at, clocks=decided.clocks))
    wanted += by_hand_from(decided.trace, at=at)
    holds = list(holds_from(decided.trace, starts_on=to_local(at).date()))
    for new, hold in zip(holds, _standing(case, holds), strict=True):
        asked_at = _pause(case, new, hold, decided, by, at)
        if asked_at is not None:
            wanted.append(_decision_on(new, decided, asked_at))
    open_duties(case=case, wanted=wanted, decision=decided.decision, by=by, at=at)


def _standing(case: Case, wanted: list[NewHold]) -> list[Hold | None]:
    """Return for each wanted pause the latest one of its kind, the live one first, locked."""
    if not wanted:
        return []
    here = Q(case=case)
    if case.tenancy_id is not None:
        # Two cases of one tenancy wait for each other, so that only one of them opens a pause.
        Tenancy.objects.select_for_update().only("pk").get(pk=case.tenancy_id)
        here |= Q(tenancy_id=case.tenancy_id, state=HoldState.LIVE)
    rows = Hold.objects.select_for_update().filter(here).order_by("id")
    latest: dict[str, Hold] = {}
    for hold in sorted(rows, key=lambda h: (h.state == HoldState.LIVE, h.case_id == case.pk)):
        latest[hold.kind] = hold
    return [latest.get(new.kind) for new in wanted]


def _pause(
    case: Case, new: NewHold, hold: Hold | None, decided: Decided, by: User | Actor, at: datetime
) -> datetime | None:
    """Open, renew or leave a pause; return since when a person is asked to decide on it."""
    decision, is_told_anew = decided.decision, decided.decision.occasion == DISCLOSURE
    is_undecided = new.ends_on is None
    if hold is None or (
        hold.state != HoldState.LIVE
        and is_told_anew
        and (is_undecided or new.renewed_by_disclosure)
    ):
        open_hold(case=case, new=new, decision=decision, by=by, at=at)
        return at if is_undecided else None
    if hold.state != HoldState.LIVE:
        return None
    if hold.case_id != case.pk and is_told_anew:
        _tell_of(hold, case, by, at)
    if is_told_anew and new.renewed_by_disclosure:
        renew_hold(hold=hold, case=case, new=new, decision=decision, by=by, at=at)
    if not is_undecided or hold.case_id != case.pk:
        return None
    if hold.ends_on is None and hold.decision is not None:
        return hold.decision.asked_at
    return at if is_told_anew else None


def _tell_of(hold: Hold, case: Case, by: User | Actor, at: datetime) -> None:
    """A pause that began with another case protects this one too; say so, and nothing else."""
    until = f"to {day_words(hold.ends_on)}" if hold.ends_on else "until somebody decides"
    chronology.write(
        case=case,
        kind="hold",
        words=f"A pause stands on this tenancy already: {until}",
        at=at,
        recorded_at=at,
        by=by if isinstance(by, User) else None,
    )


def _decision_on(new: NewHold, decided: Decided, asked_at: datetime) -> NewDuty:
    """Return the duty to decide on a pause without an end, by the next working day's close."""
    why, due_at = dict(new.why), None
    try:
        deadline = working_days(asked_at, 1, calendar=decided.calendar)
    except CalendarError as error:
        why["problem"] = str(error)
    else:
        due_at, why["steps"] = deadline.due_at, list(deadline.sentences)
    return NewDuty(
        kind="decide_hold",
        words="Decide on the pause of court action",
        strength="must",
        clauses=new.clauses,
        starts_at=asked_at,
        due_at=due_at,
        owner_role="team_leader",
        settled_since=asked_at,
        why=why,
    )
