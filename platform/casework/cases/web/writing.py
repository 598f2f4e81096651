"""Pages that write on a case: a disclosure, the officer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casepolicy import FactsRefused, NoPolicyInForce
from casework.access.door import open_case, visible
from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.models import Case
from casework.cases.web import parts
from casework.cases.web.choices import ABUSE, DANGER, HOME, NEEDS
from casework.cases.web.forms import (
    AssignForm,
    DisclosureForm,
)
from casework.people.domain.contact import ContactValueRefused
from casework.refusals import Refused
from casework.ui.statuses import status_of

TAKING = (Refused, FactsRefused, NoPolicyInForce, ContactValueRefused)


@staff_page(Verb.DISCLOSURE_TAKE)
def disclosure_new(request: HttpRequest, reference: str = "") -> HttpResponse:
    """Take a disclosure: for a new case, or for one that is open already."""
    by, now = staff(request), timezone.now()
    case: Case | None = None
    if reference:
        case = open_case(reference=reference, by=by, purpose="disclosure", at=now)
    form = DisclosureForm(request.POST or None, initial={"told_at": timezone.localtime(now)})
    opened: list[Case] = []

    def take() -> None:
        taken = actions.take_disclosure(disclosure=form.disclosure(), by=by, at=now, case=case)
        opened.append(taken)

    if request.method == "POST" and form.is_valid() and attempted(form, take, TAKING):
        return _taken(request, opened[0], by)
    context = {
        "form": form,
        "case": case,
        "danger": form.group(DANGER),
        "abuse": form.group(ABUSE),
        "abuse_is_open": any(field.errors for field in form.group(ABUSE)),
        "home": form.group(HOME),
        "needs": form.group(NEEDS),
    }
    return render(request, "cases/disclosure.html", context, status=status_of(form))


def _taken(request: HttpRequest, case: Case, by: User) -> HttpResponse:
    """Go to the case; or, where the policy gives it to another team, say who has it now."""
    if visible(Case.objects.filter(pk=case.pk), by=by).exists():
        messages.success(request, "Written down. What must happen next is listed first.")
        return redirect("case", case.reference)
    messages.success(
        request, f"Written down. The policy gives it to {case.team.name}, who can see it now."
    )
    return redirect("home")


@staff_page(Verb.CASE_ASSIGN)
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose the officer of a case."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="assign", at=now)
    form = AssignForm(request.POST or None, case=case)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.assign_officer(case=case, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "The officer is named.")
        return redirect("case", reference)
    return form_page(request, case, form, "Choose the officer", "Name this officer")


def form_page(
    request: HttpRequest, case: Case, form: Any, heading: str, button: str
) -> HttpResponse:
    """Show a form of one case: its bar, a heading, the fields, one button."""
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": heading,
        "button": button,
    }
    return render(request, "cases/form.html", context, status=status_of(form))
