"""Reads of offers, measures and funds."""

from __future__ import annotations

from datetime import date

from django.db.models import Case as When_
from django.db.models import IntegerField, QuerySet, Value, When

from casework.access.door import visible
from casework.access.models import User
from casework.cases.models import Case
from casework.safety.models import Fund, Measure, MeasureState, Offer

_FIRMNESS = ("must", "best_effort", "default", "option")


def offers_of(case: Case) -> QuerySet[Offer]:
    """Return a case's offers, firmest first."""
    rank = When_(
        *(When(strength=s, then=Value(i)) for i, s in enumerate(_FIRMNESS)),
        default=Value(len(_FIRMNESS)),
        output_field=IntegerField(),
    )
    return case.offers.annotate(firmness=rank).order_by("firmness", "kind", "id")


def measures_of(case: Case) -> QuerySet[Measure]:
    """Return a case's measures, newest first."""
    return case.measures.select_related("fund", "asked_by").order_by("-asked_at", "-id")


def waiting_for(*, by: User) -> QuerySet[Measure]:
    """Return the measures that wait for somebody's approval, oldest first.

    Only those of cases they may know of, and none that they asked for themselves.
    """
    return (
        Measure.objects.filter(
            case__in=visible(Case.objects.all(), by=by),
            state=MeasureState.REQUESTED,
            approvers__contains=[by.role],
        )
        .exclude(asked_by=by)
        .exclude(approvals__role=by.role)
        .select_related("case", "fund")
        .order_by("asked_at", "id")
    )


def funds_on(day: date) -> QuerySet[Fund]:
    """Return the funds of the year in which a day falls."""
    return Fund.objects.filter(year_from__lte=day, year_to__gt=day).order_by("name")
