"""What waits for those who watch over need-to-know. The list is a read, so it is logged first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.audit.actions import record
from casework.knowing import actions
from casework.knowing.models import BrokenGlass, Conflict
from casework.knowing.queries import oversight as reads
from casework.knowing.web.forms import AuditForm, ConflictForm, ReviewForm
from casework.ui.parts import SummaryRow, Value


@require_safe
@staff_page(Verb.GLASS_REVIEW, Verb.CONFLICT_DECIDE, recent=True)
def oversight(request: HttpRequest) -> HttpResponse:
    """List emergency openings to review, conflicts to decide, and refused attempts."""
    by, now = staff(request), timezone.now()
    glass = list(reads.glass_to_review(by=by)[: reads.LISTED])
    found = list(reads.conflicts_to_decide(by=by)[: reads.LISTED])
    tried = reads.attempts(by=by, at=now)
    _log(by, "glass.listed", [row.case_id for row in glass])
    _log(by, "conflict.listed", [row.case_id for row in found])
    _log(by, "attempt.listed", [each.case_id for each in tried])
    may_audit = can(by, Verb.AUDIT_ASSIGN_ALL)
    context = {
        "glass": [{"row": row, "is_late": row.review_due_at < now} for row in glass],
        "conflicts": [{"row": row, "matches": reads.matches_of(row)} for row in found],
        "attempts": tried,
        "audits": list(reads.audits_now(at=now)) if may_audit else [],
        "may_audit": may_audit,
        "now": now,
    }
    return render(request, "knowing/oversight.html", context)


@staff_page(Verb.GLASS_REVIEW, recent=True)
def glass_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one emergency opening with its reason, and say whether it was needed."""
    by, now = staff(request), timezone.now()
    row: BrokenGlass = get_object_or_404(reads.glass_to_review(by=by), pk=pk)
    _log(by, "glass.listed", [row.case_id])
    form = ReviewForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.review_glass(broken=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "Your decision is kept.")
        return redirect("oversight")
    rows = [
        SummaryRow(key="Case", value=Value(text=row.case.reference)),
        SummaryRow(key="Opened by", value=Value(text=row.staff.name)),
        SummaryRow(key="When", value=Value(at=row.at)),
        SummaryRow(key="Their reason", value=Value(text=row.reason)),
        SummaryRow(key="Look at it by", value=Value(at=row.review_due_at, is_deadline=True)),
    ]
    return _page(request, form, "Look at an emergency opening", "Keep this", rows)


@staff_page(Verb.CONFLICT_DECIDE, recent=True)
def conflict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what matched, never the value, and decide. The colleague is not told."""
    by, now = staff(request), timezone.now()
    row: Conflict = get_object_or_404(reads.conflicts_to_decide(by=by), pk=pk)
    _log(by, "conflict.listed", [row.case_id])
    form = ConflictForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.decide_conflict(conflict=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "Your decision is kept. The colleague is not told.")
        return redirect("oversight")
    rows = [
        SummaryRow(key="Colleague", value=Value(text=row.staff.name)),
        SummaryRow(key="Case", value=Value(text=row.case.reference)),
        SummaryRow(key="What matched", value=Value(lines=tuple(reads.matches_of(row)))),
        SummaryRow(key="Since", value=Value(at=row.found_at)),
    ]
    return _page(request, form, "Decide on a conflict", "Keep this", rows)


@staff_page(Verb.AUDIT_ASSIGN_ALL, recent=True)
def audit_all(request: HttpRequest) -> HttpResponse:
    """Ask an auditor to check all cases until a day."""
    by, now = staff(request), timezone.now()
    form = AuditForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.ask_for_audit(
                auditor=form.cleaned_data["auditor"],
                case=None,
                until=form.ends_at(),
                reason=form.cleaned_data["reason"],
                by=by,
                at=now,
            ),
        )
    ):
        messages.success(request, "The auditor can read cases until that day.")
        return redirect("oversight")
    return _page(request, form, "Ask for a check of all cases", "Ask for it", [])


def _log(by: User, action: str, cases: list[UUID]) -> None:
    if cases:
        shown = list(dict.fromkeys(cases))
        record(action=action, by=by, at=timezone.now(), subjects=shown, kind="case")


def _page(
    request: HttpRequest, form: Any, heading: str, button: str, rows: list[SummaryRow]
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "rows": rows,
        "back": "oversight",
        "now": timezone.now(),
    }
    return render(request, "knowing/act.html", context, status=422 if form.errors else 200)
