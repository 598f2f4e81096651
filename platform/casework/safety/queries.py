"""Reads of offers, measures and funds."""

from __future__ import annotations

from datetime import date

from django.db.models import Case as When_
from django.db.models import IntegerField, QuerySet, Value, When

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
    return case.measures.select_related("fund", "asked_by").order_by("-asked_at")


def waiting_for(role: str) -> QuerySet[Measure]:
    """Return the measures that wait for a role's approval, oldest first."""
    return (
        Measure.objects.filter(state=MeasureState.REQUESTED, approvers__contains=[role])
        .exclude(approvals__role=role)
        .select_related("case", "fund")
        .order_by("asked_at")
    )


def funds_on(day: date) -> QuerySet[Fund]:
    """Return the funds of the year in which a day falls."""
    return Fund.objects.filter(year_from__lte=day, year_to__gt=day).order_by("name")
