"""Working out until when a closed case is kept. Nothing is destroyed by this: it only lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from casepolicy.answer import Given
from casepolicy.calendar import to_local
from casepolicy.values import Retention, RetentionPart
from casework.access.encryption import have_ready_for
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases.domain.facts import merged
from casework.cases.models import Case, Stage
from casework.policies.asking import ask
from casework.policies.queries import calendar
from casework.retention.models import KeepingTime

QUESTION: Final = "keep_until"
_LEAP_DAY: Final = (2, 29)


@transaction.atomic
def work_out_keeping_times(*, most: int, by: Actor, at: datetime) -> int:
    """Ask the policy of up to ``most`` closed cases, once for each closing. Returns how many."""
    known = Q(keeping_time__closed_at=F("closed_at"))
    cases = list(
        Case.objects.filter(stage=Stage.CLOSED)
        .exclude(known)
        .exclude(destructions__state="done")
        .order_by("closed_at")[:most]
    )
    have_ready_for(cases)
    for case in cases:
        until_on, clauses = keeping_of(case, at)
        KeepingTime.objects.update_or_create(
            case=case,
            defaults={"closed_at": case.closed_at or at, "until_on": until_on, "clauses": clauses},
        )
    if cases:
        record(action="keeping.worked_out", by=by, at=at, subjects=cases)
    return len(cases)


def keeping_of(case: Case, at: datetime) -> tuple[date | None, list[str]]:
    """Return the last day a closed case is kept, and the clauses that say so.

    Where several times stand, the longest; where the policy names none, nothing, and a person
    decides.
    """
    said = ask(
        revision_id=case.revision_id,
        facts=merged(case.facts, {}),
        at=at,
        calendar=calendar(),
        questions=[QUESTION],
    ).replies[QUESTION]
    periods = [g for g in said.kept if g.answer.value.part is RetentionPart.PERIOD]
    clauses = list(dict.fromkeys(c for g in periods for c in g.answer.clauses))
    years = _longest(periods)
    closed_at = case.closed_at or at
    return (years_after(to_local(closed_at).date(), years) if years else None), clauses


def years_after(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes 1 March, so nothing goes early."""
    if (day.month, day.day) == _LEAP_DAY:
        try:
            return day.replace(year=day.year + years)
        except ValueError:
            return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _longest(periods: Iterable[Given[Retention]]) -> int | None:
    return max((g.answer.value.years for g in periods if g.answer.value.years), default=None)
