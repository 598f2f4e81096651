"""Reads of cases for lists and pages. Callers pass them through the door, which writes the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from casework.access.door import may_work_on, visible
from casework.access.models import User
from casework.access.queries import active_staff
from casework.cases.domain.facts import of_closing
from casework.cases.models import Case, Stage
from casework.duties.models import LIVE, Duty, DutyState, Hold, HoldState
from casework.housing.models import TransferRequest, TransferState
from casework.policies.asking import ask
from casework.policies.queries import calendar

CHECKS = "checks_first"
FILTERS = ("mine", "team", "overdue", "on_hold", "refused", "closed")


def case_list(*, by: User, which: str, at: datetime) -> QuerySet[Case]:
    """Return the cases ``by`` may know of, overdue before all, then the next time limit first.

    ``which`` is one of ``FILTERS``. Each case carries ``next_due_at``, ``is_overdue``,
    ``on_hold`` and ``move_refused``: one query, whatever the number of cases.
    """
    return case_rows(by=by, at=at).filter(_only(by)[which])


def case_rows(*, by: User, at: datetime) -> QuerySet[Case]:
    """Return all cases ``by`` may know of, as the rows of a list, in the order of one."""
    next_due = Duty.objects.filter(
        case=OuterRef("pk"), state__in=LIVE, due_at__isnull=False
    ).order_by("due_at")
    return (
        _standing(by, at)
        .annotate(next_due_at=Subquery(next_due.values("due_at")[:1]))
        .select_related("team", "owner", "victim")
        .order_by(F("is_overdue").desc(), F("next_due_at").asc(nulls_last=True), "-opened_at", "pk")
    )


def checks_before_closing(
    case: Case, settled: Mapping[str, Any], *, at: datetime
) -> Mapping[str, Any]:
    """Return the trace of what must be settled before a case closes. Writes nothing."""
    return ask(
        revision_id=case.revision_id,
        facts=of_closing(case.facts, settled),
        at=at,
        calendar=calendar(),
        questions=[CHECKS],
    ).trace


def officers_for(case: Case) -> QuerySet[User]:
    """Return who could lead a case: its team and its named people, none who must not know of it."""
    here = Q(memberships__team=case.team_id) | Q(
        named_on__case=case.pk, named_on__ended_at__isnull=True
    )
    return may_work_on(active_staff().filter(here).distinct(), case_id=case.pk)


def case_counts(*, by: User, at: datetime) -> dict[str, int]:
    """Return how many cases each filter shows, in one query."""
    only = _only(by)
    # Under other names than the annotations, or SQL would take one for the other.
    counted = _standing(by, at).aggregate(
        **{f"n_{which}": Count("pk", filter=only[which]) for which in FILTERS}
    )
    return {which: counted[f"n_{which}"] for which in FILTERS}


def _standing(by: User, at: datetime) -> QuerySet[Case]:
    """Return the cases ``by`` may know of, with how each stands."""
    late = Q(state=DutyState.BREACHED) | Q(state=DutyState.OPEN, due_at__lt=at)
    return visible(Case.objects.all(), by=by).annotate(
        is_overdue=Exists(Duty.objects.filter(late, case=OuterRef("pk"))),
        on_hold=Exists(Hold.objects.filter(case=OuterRef("pk"), state=HoldState.LIVE)),
        move_refused=Exists(
            TransferRequest.objects.filter(case=OuterRef("pk"), state=TransferState.REFUSED)
        ),
    )


def _only(by: User) -> dict[str, Q]:
    """Return what each filter keeps. A refused move is shown whether or not the case is closed."""
    is_going_on = ~Q(stage=Stage.CLOSED)
    return {
        "mine": is_going_on & Q(owner=by),
        "team": is_going_on,
        "overdue": is_going_on & Q(is_overdue=True),
        "on_hold": is_going_on & Q(on_hold=True),
        "refused": Q(move_refused=True),
        "closed": Q(stage=Stage.CLOSED),
    }
