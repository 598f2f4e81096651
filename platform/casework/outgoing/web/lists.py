"""Taking a list of cases along: asking, another person's yes, the file."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.queries import FILTERS
from casework.outgoing import actions
from casework.outgoing.domain.lists import ALONE, LASTS, State
from casework.outgoing.models import ListTaken
from casework.outgoing.web.files import as_file
from casework.ui.statuses import status_of

WORDS = {
    "mine": "My cases",
    "team": "Cases of my teams",
    "overdue": "Overdue",
    "on_hold": "With a pause",
    "refused": "With a move refused",
    "closed": "Closed",
}


class ListForm(forms.Form):
    """Which cases, and what for."""

    which = forms.ChoiceField(label="Which cases?", choices=[(w, WORDS[w]) for w in FILTERS])
    reason = forms.CharField(
        label="What is it for?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class EmptyForm(forms.Form):
    """A button, and a place for what went wrong."""


@require_safe
@staff_page(Verb.CASE_EXPORT, Verb.EXPORT_APPROVE)
def lists(request: HttpRequest) -> HttpResponse:
    """Show one's own lists of the last hour, and those that wait for one's decision."""
    by, now = staff(request), timezone.now()
    own = ListTaken.objects.filter(asked_by=by, asked_at__gt=now - 24 * LASTS)
    waiting = ListTaken.objects.filter(state=State.WAITING.value).exclude(asked_by=by)
    context = {
        "own": [_line(row, now) for row in own.order_by("-asked_at")],
        "waiting": waiting.select_related("asked_by").order_by("asked_at")
        if can(by, Verb.EXPORT_APPROVE)
        else [],
        "may_ask": can(by, Verb.CASE_EXPORT),
    }
    return render(request, "outgoing/lists.html", context)


def _line(row: ListTaken, now: datetime) -> dict[str, object]:
    is_ready = row.state == State.READY.value and now - (row.decided_at or row.asked_at) < LASTS
    return {"row": row, "is_ready": is_ready, "words": WORDS.get(row.which, row.which)}


@staff_page(Verb.CASE_EXPORT, recent=True)
def list_new(request: HttpRequest) -> HttpResponse:
    """Ask to take a list along."""
    by, now = staff(request), timezone.now()
    form = ListForm(request.POST or None)
    made: list[ListTaken] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: made.append(actions.ask_for_list(by=by, at=now, **form.cleaned_data)),
        )
    ):
        messages.success(
            request,
            "The list is ready. You can fetch it once, within an hour."
            if made[0].state == State.READY.value
            else "Asked. Another person has to approve it.",
        )
        return redirect("lists")
    context = {"form": form, "alone": ALONE}
    return render(request, "outgoing/list_new.html", context, status=status_of(form))


@staff_page(Verb.EXPORT_APPROVE, recent=True)
def list_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve or refuse that a colleague takes a long list along."""
    by, now = staff(request), timezone.now()
    row = get_object_or_404(ListTaken.objects.select_related("asked_by"), pk=pk)
    form = EmptyForm(request.POST or None)
    act = actions.refuse_list if "refuse" in request.POST else actions.approve_list
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: act(asked=row, by=by, at=now))
    ):
        messages.success(request, "Your decision is recorded.")
        return redirect("lists")
    context = {"row": row, "form": form, "words": WORDS.get(row.which, row.which)}
    return render(request, "outgoing/list_decide.html", context, status=status_of(form))


@staff_page(Verb.CASE_EXPORT, recent=True)
def list_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fetch a list, once."""
    by, now = staff(request), timezone.now()
    row = _own(pk, by)
    form = EmptyForm(request.POST or None)
    files: list[HttpResponse] = []

    def take() -> None:
        files.append(as_file(*actions.take_list(asked=row, by=by, at=now)))

    if request.method == "POST" and form.is_valid() and attempted(form, take):
        return files[0]
    return render(
        request, "outgoing/list_file.html", {"row": row, "form": form}, status=status_of(form)
    )


def _own(pk: UUID, by: User) -> ListTaken:
    row = ListTaken.objects.filter(pk=pk, asked_by=by).first()
    if row is None:
        raise Http404
    return row
