"""Reads of cases for lists and pages. Callers pass them through the door, which writes the log."""

from __future__ import annotations

from datetime import datetime

from django.db.models import BooleanField, Case as CaseWhen
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When

from casework.access.door import visible
from casework.access.models import User
from casework.cases.models import Case, Stage
from casework.duties.models import Duty, DutyState, Hold, HoldState
from casework.housing.models import TransferRequest, TransferState

FILTERS = ("mine", "team", "overdue", "on_hold", "refused", "closed")


def case_list(*, by: User, which: str, at: datetime) -> QuerySet[Case]:
    """Return the cases ``by`` may know of, the next time limit first, overdue before all.

    Each carries ``next_due_at``, ``is_overdue``, ``on_hold`` and ``move_refused``: one query,
    whatever the number of cases.
    """
    live = Q(duties__state__in=[DutyState.OPEN, DutyState.BREACHED])
    cases = (
        visible(Case.objects.all(), by=by)
        .annotate(
            next_due_at=Min("duties__due_at", filter=live),
            is_overdue=Exists(_overdue_duties(at)),
            on_hold=Exists(Hold.objects.filter(case=OuterRef("pk"), state=HoldState.LIVE)),
            move_refused=Exists(
                TransferRequest.objects.filter(case=OuterRef("pk"), state=TransferState.REFUSED)
            ),
        )
        .select_related("team", "owner", "victim")
        .order_by(
            CaseWhen(
                When(is_overdue=True, then=Value(False)),
                default=Value(True),
                output_field=BooleanField(),
            ),
            F("next_due_at").asc(nulls_last=True),
            "-opened_at",
        )
    )
    return _only(cases, which, by)


def _overdue_duties(at: datetime) -> QuerySet[Duty]:
    late = Q(state=DutyState.BREACHED) | Q(state=DutyState.OPEN, due_at__lt=at)
    return Duty.objects.filter(late, case=OuterRef("pk"))


def _only(cases: QuerySet[Case], which: str, by: User) -> QuerySet[Case]:
    if which == "closed":
        return cases.filter(stage=Stage.CLOSED)
    if which == "refused":
        return cases.filter(move_refused=True)
    cases = cases.exclude(stage=Stage.CLOSED)
    return {
        "mine": cases.filter(owner=by),
        "team": cases,
        "overdue": cases.filter(is_overdue=True),
        "on_hold": cases.filter(on_hold=True),
    }[which]


def case_counts(*, by: User, at: datetime) -> dict[str, int]:
    """Return how many cases each saved filter shows, in one query."""
    closed = Q(stage=Stage.CLOSED)
    counted = (
        visible(Case.objects.all(), by=by)
        .annotate(
            is_overdue=Exists(_overdue_duties(at)),
            on_hold=Exists(Hold.objects.filter(case=OuterRef("pk"), state=HoldState.LIVE)),
            move_refused=Exists(
                TransferRequest.objects.filter(case=OuterRef("pk"), state=TransferState.REFUSED)
            ),
        )
        .aggregate(
            mine=Count("pk", filter=~closed & Q(owner=by)),
            team=Count("pk", filter=~closed),
            overdue=Count("pk", filter=~closed & Q(is_overdue=True)),
            on_hold=Count("pk", filter=~closed & Q(on_hold=True)),
            refused=Count("pk", filter=Q(move_refused=True)),
            closed=Count("pk", filter=closed),
        )
    )
    return {which: int(counted[which]) for which in FILTERS}
