"""Reads of duties and holds, and the one thing other teams may ask: may we take this step?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case as ByCase
from django.db.models import F, IntegerField, QuerySet, Value, When

from casework.cases.models import Case
from casework.duties.models import LIVE, Duty, DutyState, Hold, HoldState

ASK_WHOM = "your team leader for housing"
"""Whom to ask, in the answer of every stop: it is the same, so that no stop tells what it is for."""
COUNTED = ("first_contact", "interview", "emergency_repair", "decide_hold", "check_handling")
"""The kinds of duty that have a time limit."""


def duties_of(case: Case) -> QuerySet[Duty]:
    """Return a case's duties: what is owed at once, overdue, to do, settled; each by time."""
    standing = ByCase(
        When(state__in=LIVE, is_now=True, then=Value(0)),
        When(state=DutyState.BREACHED, then=Value(1)),
        When(state=DutyState.OPEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return case.duties.select_related("done_by").order_by(
        standing, F("due_at").asc(nulls_last=True), "id"
    )


def live_duties_of(case: Case) -> QuerySet[Duty]:
    """Return what is still to do on a case."""
    return duties_of(case).filter(state__in=LIVE)


def cases_without_a_time() -> QuerySet[Case]:
    """Return the cases on which a duty is counted in working time and could not be counted yet."""
    uncounted = Duty.objects.filter(state__in=LIVE, due_at__isnull=True, kind__in=COUNTED)
    return Case.objects.filter(pk__in=uncounted.values("case_id")).order_by("pk")


def holds_of(case: Case) -> QuerySet[Hold]:
    """Return a case's pauses, live ones first."""
    return case.holds.order_by(F("ended_at").desc(nulls_first=True), "-starts_on")


@dataclass(frozen=True, slots=True)
class MayAct:
    """The least that another team needs: whether, until when, whom to ask. Never why."""

    allowed: bool
    until: date | None
    ask: str


def may_take_step(*, tenancy_id: UUID, kind: str, on: date, already_begun: bool) -> MayAct:
    """Say whether a step of this kind may be taken on this tenancy on a London day.

    ``until`` is the last day on which it may not; ``None`` with a "no" means until further
    notice. A pause of new steps lets those go on that had begun.
    """
    holds = Hold.objects.filter(
        tenancy_id=tenancy_id, kind=kind, state=HoldState.LIVE, starts_on__lte=on
    )
    if already_begun:
        holds = holds.filter(new_steps_only=False)
    live = [h for h in holds if h.ends_on is None or h.ends_on >= on]
    if not live:
        return MayAct(allowed=True, until=None, ask="")
    ends = [h.ends_on for h in live]
    known = [e for e in ends if e is not None]
    until = max(known) if len(known) == len(ends) else None
    return MayAct(allowed=False, until=until, ask=ASK_WHOM)
