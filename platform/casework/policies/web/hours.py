"""Office hours and closures: the landlord's setting by which working time is counted."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from pydantic import ValidationError

from casepolicy.calendar.office_hours import WEEKDAYS
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.policies.actions import set_office_hours
from casework.policies.errors import HoursNotReadable
from casework.policies.models import OfficeHoursSetting
from casework.ui.fields import ClockField, DayField


class HoursForm(forms.Form):
    """Opening and closing time of each weekday, from a day on, with one closure at most."""

    effective_from = DayField(label="From which day do these hours hold?")
    closure_label = forms.CharField(
        label="Closure",
        required=False,
        max_length=100,
        help_text="If the offices close for some days, such as over Christmas: what for?",
    )
    closure_from = DayField(label="First day closed", required=False)
    closure_to = DayField(label="Last day closed", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for two times a weekday; both empty means closed."""
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            name = day.capitalize()
            self.fields[f"{day}_opens"] = ClockField(label=f"{name}: opens", required=False)
            self.fields[f"{day}_closes"] = ClockField(label=f"{name}: closes", required=False)

    def week(self) -> dict[str, list[tuple[str, str]]]:
        """Return the openings by weekday, as the setting keeps them."""
        found = {}
        for day in WEEKDAYS:
            opens, closes = self.cleaned_data[f"{day}_opens"], self.cleaned_data[f"{day}_closes"]
            if opens or closes:
                found[day] = [(_clock(opens), _clock(closes))]
        return found

    def closures(self) -> list[dict[str, str]]:
        """Return the closure that was typed, if any part of it was."""
        label, first, last = (
            self.cleaned_data[name] for name in ("closure_label", "closure_from", "closure_to")
        )
        if not (label or first or last):
            return []
        return [{"label": label, "starts_on": _day(first), "ends_on": _day(last or first)}]


def _clock(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


@staff_page(Verb.POLICY_READ)
def hours(request: HttpRequest) -> HttpResponse:
    """Show the office hours, and let an administrator set them from a day on."""
    by, now = staff(request), timezone.now()
    may = can(by, Verb.OFFICE_HOURS_SET)
    usual = {f"{day}_{edge}": at for day in WEEKDAYS[:5] for edge, at in _USUAL}
    initial = {"effective_from": timezone.localdate(now), **usual}
    form = HoursForm(request.POST or None, initial=initial) if may else None

    def keep() -> None:
        if form is None:
            return
        try:
            set_office_hours(
                effective_from=form.cleaned_data["effective_from"],
                week=form.week(),
                closures=form.closures(),
                by=by,
                at=now,
            )
        except ValidationError as error:
            raise HoursNotReadable(error) from None

    if form is not None and request.method == "POST" and form.is_valid() and attempted(form, keep):
        messages.success(request, "The office hours are set. Waiting time limits are counted now.")
        return redirect("office_hours")
    settings = OfficeHoursSetting.objects.order_by("-effective_from")
    shown = [(s, _lines(s)) for s in settings]
    status = 422 if form is not None and form.is_bound and form.errors else 200
    context = {"settings": shown, "form": form, "weekdays": WEEKDAYS}
    return render(request, "policies/hours.html", context, status=status)


_USUAL = (("opens", "9am"), ("closes", "5pm"))


def _lines(setting: OfficeHoursSetting) -> list[str]:
    lines = [
        f"{day.capitalize()}: "
        + ", ".join(f"{o['opens']} to {o['closes']}" for o in setting.openings[day])
        for day in WEEKDAYS
        if setting.openings.get(day)
    ]
    closed = [f"{c['label']}: {c['starts_on']} to {c['ends_on']}" for c in setting.closures]
    return [*lines, *closed]
