"""Who has looked at a case, on one page that can be read out or printed for the person."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.door import NoSuchCase, open_case
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.access.roles import Role
from casework.access.web import staff, staff_page
from casework.audit.actions import record
from casework.cases.models import Case
from casework.knowing.queries.looks import SHOWN, looks_at
from casework.knowing.queries.oversight import cases_watched
from casework.ui.fields import DayField

PURPOSE = "who_looked"


class SpanForm(forms.Form):
    """Between which days."""

    since = DayField(label="From", required=False)
    until = DayField(label="Before", required=False)


@require_safe
@staff_page(Verb.LOOKS_TELL)
def case_looks(request: HttpRequest, reference: str) -> HttpResponse:
    """List names, roles, times and what was looked at; showing it is written down first."""
    by = staff(request)
    case = _case(reference, by)
    record(action="looks.listed", by=by, at=timezone.now(), subjects=[case])
    form = SpanForm(request.GET or None)
    since, until = _span(form)
    found = looks_at(case, since=since, until=until)
    context = {
        "case": case,
        "found": found,
        "form": form,
        "is_cut": found.total > SHOWN,
        "opens": by.role != Role.DATA_PROTECTION,
        "now": timezone.now(),
    }
    return render(request, "knowing/looks.html", context)


def _case(reference: str, by: User) -> Case:
    """Open the case; a data protection officer reads its log without opening it."""
    if by.role == Role.DATA_PROTECTION and can(by, Verb.AUDIT_READ):
        case = cases_watched(by).filter(reference=reference).first()
        if case is not None:
            return case
    opened = open_case(reference=reference, by=by, purpose=PURPOSE, at=timezone.now())
    if not isinstance(opened, Case):
        raise NoSuchCase
    return opened


def _span(form: SpanForm) -> tuple[date | None, date | None]:
    if not form.is_bound or not form.is_valid():
        return None, None
    return form.cleaned_data["since"], form.cleaned_data["until"]
