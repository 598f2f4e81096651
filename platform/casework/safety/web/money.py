"""Money set aside for security measures: this year's funds, set up and topped up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.safety import actions, queries
from casework.safety.models import Fund
from casework.ui.fields import DayField, MoneyField, short
from casework.ui.statuses import status_of


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
    return render(request, "safety/money.html", context, status=status_of(form))


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
    return render(request, "safety/top_up.html", context, status=status_of(form))


def _financial_year(today: date) -> dict[str, date]:
    start = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    return {"year_from": date(start, 4, 1), "year_to": date(start + 1, 4, 1)}
