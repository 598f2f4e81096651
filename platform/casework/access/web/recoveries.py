"""Recoveries of a lost second step: one colleague asks here, another confirms here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.actions import ask_recovery, confirm_recovery, stop_recovery
from casework.access.actions.recovering import OPEN_FOR
from casework.access.coming_in import Checked
from casework.access.models import Recovery, User
from casework.access.permissions import Verb
from casework.access.web.guard import attempted, staff, staff_page
from casework.refusals import Refused


class CheckedForm(forms.Form):
    """How it was made sure that it is the person."""

    checked = forms.ChoiceField(
        label="How do you know that it is them?",
        help_text="A call, an e-mail or a message is not enough: somebody else may be writing.",
        choices=Checked.choices,
        widget=forms.RadioSelect,
    )


@staff_page(Verb.STAFF_MANAGE, recent=True)
def recovery_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a colleague's recovery."""
    user, by = get_object_or_404(User, pk=pk), staff(request)
    form = CheckedForm(request.POST or None)

    def ask() -> None:
        ask_recovery(user=user, checked=form.cleaned_data["checked"], by=by, at=timezone.now())

    if request.method == "POST" and form.is_valid() and attempted(form, ask):
        messages.success(request, "A second colleague must confirm this now, on this page.")
        return redirect("recoveries")
    return render(request, "access/recovery_ask.html", {"form": form, "person": user})


@require_safe
@staff_page(Verb.RECOVERY_CONFIRM)
def recoveries(request: HttpRequest) -> HttpResponse:
    """List what waits for a second colleague, and the last that were helped."""
    now = timezone.now()
    found = Recovery.objects.select_related("user", "asked_by", "confirmed_by")
    rows = [
        {
            "row": row,
            "checked": Checked(row.checked).label,
            "waits": _waits(row, now),
            "may_confirm": _waits(row, now)
            and request.user.pk not in (row.user_id, row.asked_by_id),
            "may_stop": row.used_at is None and row.stopped_at is None,
        }
        for row in found.order_by("-asked_at")[:20]
    ]
    return render(request, "access/recoveries.html", {"rows": rows})


def _waits(row: Recovery, now: datetime) -> bool:
    return not (row.confirmed_at or row.stopped_at) and now - row.asked_at <= OPEN_FOR


@staff_page(Verb.RECOVERY_CONFIRM, recent=True)
def recovery_act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Confirm, which shows the code once; or stop."""
    row, by, now = get_object_or_404(Recovery, pk=pk), staff(request), timezone.now()
    if request.method != "POST":
        return redirect("recoveries")
    try:
        if what == "confirm":
            code = confirm_recovery(recovery=row, by=by, at=now)
            context = {"name": row.user.name, "code": code, "is_recovery": True}
            return render(request, "access/hand_over.html", context)
        stop_recovery(recovery=row, by=by, at=now)
        messages.success(request, "The recovery is stopped.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("recoveries")
