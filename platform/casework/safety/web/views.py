"""Pages of offers, security measures and money."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case
from casework.cases.web import parts
from casework.policies.web.explaining import role_words, why_of
from casework.safety import actions, queries
from casework.safety.models import Fund, Measure, MeasureState, Offer, OfferState
from casework.ui.fields import DayField, MoneyField, Radios, short


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


class FundForm(forms.Form):
    """Money set aside for a year."""

    code = forms.SlugField(
        label="Short code",
        max_length=60,
        widget=short(20),
        help_text="The code that the policy uses, such as security.",
    )
    name = forms.CharField(label="Name", max_length=200)
    year_from = DayField(label="First day of the year")
    year_to = DayField(label="First day after the year")
    cap_pence = MoneyField(label="How much is set aside?", min_pence=1)

    def clean(self) -> dict[str, Any]:
        """Refuse a year that ends before it begins."""
        data = super().clean() or {}
        begins, ends = data.get("year_from"), data.get("year_to")
        if begins and ends and ends <= begins:
            self.add_error("year_to", "This day must come after the first day of the year.")
        return data


class TopUpForm(forms.Form):
    """Money added to a fund."""

    by_pence = MoneyField(label="How much to add?", min_pence=1)


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


@staff_page(Verb.CASE_READ_TEAM, Verb.CASE_READ_ALL)
def measure(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show a measure; approve it, refuse it, record it as fitted, or stop it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="measure", at=now)
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
    return render(request, "safety/measure.html", context, status=_status(form))


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


@staff_page(Verb.POLICY_READ)
def money(request: HttpRequest) -> HttpResponse:
    """Show this year's funds, and set one up."""
    by, now = staff(request), timezone.now()
    may = can(by, Verb.FUND_MANAGE)
    today = timezone.localdate(now)
    form = FundForm(request.POST or None, initial=_financial_year(today)) if may else None

    if (
        form is not None
        and request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: actions.set_up_fund(by=by, at=now, **form.cleaned_data))
    ):
        messages.success(request, "The money is set aside.")
        return redirect("money")
    funds = [{"row": f, "last_on": f.year_to - timedelta(days=1)} for f in queries.funds_on(today)]
    context = {"funds": funds, "form": form, "may": may}
    return render(request, "safety/money.html", context, status=_status(form))


@staff_page(Verb.FUND_MANAGE)
def fund_top_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add money to a fund."""
    by, now = staff(request), timezone.now()
    fund = get_object_or_404(Fund, pk=pk)
    form = TopUpForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.top_up_fund(fund=fund, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "The money is added.")
        return redirect("money")
    context = {"fund": fund, "form": form}
    return render(request, "safety/top_up.html", context, status=_status(form))


def _financial_year(today: date) -> dict[str, date]:
    start = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    return {"year_from": date(start, 4, 1), "year_to": date(start + 1, 4, 1)}


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
    return render(request, "cases/form.html", context, status=_status(form))


def _status(form: forms.Form | None) -> int:
    return 422 if form is not None and form.is_bound and form.errors else 200
