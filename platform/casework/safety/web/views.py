"""Pages of offers and security measures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from casepolicy.values import CasePart
from casework.access.door import open_case
from casework.access.permissions import READ_CASE, Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case
from casework.cases.web import parts
from casework.knowing.queries.sight import sight_of
from casework.policies.web.explaining import role_words, why_of
from casework.safety import actions
from casework.safety.models import Measure, MeasureState, Offer, OfferState
from casework.ui.fields import DayField, MoneyField, Radios
from casework.ui.statuses import status_of


class SettleForm(forms.Form):
    """What became of an offer."""

    state = forms.TypedChoiceField(
        label="What became of it?",
        choices=[c for c in OfferState.choices if c[0] != OfferState.TO_OFFER],
        coerce=OfferState,
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Anything to add",
        required=False,
        max_length=2000,
        help_text="Needed if it was not suitable.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MeasureForm(forms.Form):
    """What a measure costs."""

    cost_pence = MoneyField(label="What does it cost?", min_pence=0, max_pence=5_000_000)
    note = forms.CharField(
        label="Note", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecideForm(forms.Form):
    """Yes or no to a measure."""

    answer = forms.ChoiceField(
        label="Do you approve it?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios(inline=True),
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        help_text="Needed for a no.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InstalledForm(forms.Form):
    """When a measure was fitted."""

    on = DayField(label="When was it fitted?")


class CancelForm(forms.Form):
    """Why a measure is stopped."""

    reason = forms.CharField(label="Why?", max_length=2000)


@staff_page(Verb.DUTY_COMPLETE)
def offer_settle(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Record what became of an offer."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="offer", at=now)
    offer = get_object_or_404(Offer, pk=pk, case=case)
    form = SettleForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.settle_offer(offer=offer, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "Recorded.")
        return redirect("case", reference)
    return _page(request, case, form, offer.words, "Record it", offer.why)


@staff_page(Verb.MEASURE_REQUEST)
def measure_new(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Ask for a measure that can be offered."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="measure", at=now)
    offer = get_object_or_404(Offer, pk=pk, case=case, kind="measure")
    form = MeasureForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.request_measure(
                case=case, offer=offer, by=by, at=now, **form.cleaned_data
            ),
        )
    ):
        messages.success(request, "Asked for. Whoever must approve it sees it on their first page.")
        return redirect("case", reference)
    return _page(request, case, form, f"Ask for: {offer.words}", "Ask for it", offer.why)


@staff_page(*READ_CASE)
def measure(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show a measure; approve it, refuse it, record it as fitted, or stop it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="measure", at=now)
    sight_of(case, by=by, at=now).require(CasePart.MEASURES)
    row = get_object_or_404(Measure.objects.select_related("fund", "asked_by"), pk=pk, case=case)
    kind = _form_for(row, request, may_approve=can(by, Verb.MEASURE_APPROVE))
    form = kind(request.POST or None) if kind else None
    if (
        form is not None
        and request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: _act(row, form, by, now))
    ):
        messages.success(request, "Recorded.")
        return redirect("case", reference)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "measure": row,
        "approvers": [role_words(a) for a in row.approvers],
        "given": list(row.approvals.select_related("by")),
        "why": why_of(row.why, about=row.words, reference=reference),
        "form": form,
        "may_cancel": row.state in (MeasureState.REQUESTED, MeasureState.APPROVED),
        "now": now,
    }
    return render(request, "safety/measure.html", context, status=status_of(form))


def _form_for(row: Measure, request: HttpRequest, *, may_approve: bool) -> type[forms.Form] | None:
    if request.GET.get("stop"):
        return CancelForm
    if row.state == MeasureState.REQUESTED and may_approve:
        return DecideForm
    return InstalledForm if row.state == MeasureState.APPROVED else None


def _act(row: Measure, form: forms.Form, by: Any, now: Any) -> None:
    data = form.cleaned_data
    if isinstance(form, CancelForm):
        actions.cancel_measure(measure=row, reason=data["reason"], by=by, at=now)
    elif isinstance(form, InstalledForm):
        actions.record_installed(measure=row, on=data["on"], by=by, at=now)
    elif data["answer"] == "yes":
        actions.approve_measure(measure=row, by=by, at=now)
    else:
        actions.refuse_measure(measure=row, reason=data["reason"], by=by, at=now)


def _page(
    request: HttpRequest, case: Case, form: forms.Form, heading: str, button: str, why: Any
) -> HttpResponse:
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": heading,
        "button": button,
        "why": why_of(why, about=heading, reference=case.reference),
    }
    return render(request, "cases/form.html", context, status=status_of(form))
