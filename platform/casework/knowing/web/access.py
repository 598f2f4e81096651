"""Who may know of one case: named people, checks, the seal, and who has looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.queries import members_of
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case
from casework.cases.web import parts
from casework.cases.web.writing import form_page
from casework.knowing import actions
from casework.knowing.models import NamedPerson
from casework.knowing.web.forms import AuditForm, NameForm, SealForm, reason_field
from casework.ui.parts import Grave

PURPOSE = "access"


@staff_page(Verb.CASE_NAME)
def case_access(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who may open a case; give it to somebody by name."""
    by, now = staff(request), timezone.now()
    case: Case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = NameForm(request.POST or None, case=case)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.name_on_case(case=case, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "They can open this case from now on.")
        return redirect("case_access", reference)
    seal = case.seals.filter(lifted_at__isnull=True).select_related("sealed_by").first()
    context: dict[str, Any] = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "seal": seal,
        "team": [] if seal else list(members_of(case.team)),
        "named": case.named.filter(ended_at__isnull=True).select_related("staff", "given_by"),
        "audits": case.audits.filter(until__gt=now).select_related("auditor"),
        "may": {"seal": can(by, Verb.CASE_SEAL), "audit": can(by, Verb.AUDIT_ASSIGN)},
        "now": now,
    }
    return render(request, "knowing/access.html", context, status=422 if form.errors else 200)


@staff_page(Verb.CASE_NAME)
def access_end(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Take a case from somebody who was named on it. Shown as a page first, done by its button."""
    by, now = staff(request), timezone.now()
    case: Case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    rows = NamedPerson.objects.filter(ended_at__isnull=True).select_related("staff")
    row = get_object_or_404(rows, pk=pk, case=case)
    if request.method == "POST":
        actions.end_name(named=row, by=by, at=now)
        messages.success(request, "They can't open this case any more.")
        return redirect("case_access", reference)
    context = {"case": case, "identity": parts.identity(case, is_overdue=False), "row": row}
    return render(request, "knowing/access_end.html", context)


@staff_page(Verb.AUDIT_ASSIGN)
def audit_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask an auditor to check this case until a day."""
    by, now = staff(request), timezone.now()
    case: Case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = AuditForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.ask_for_audit(
                auditor=form.cleaned_data["auditor"],
                case=case,
                until=form.ends_at(),
                reason=form.cleaned_data["reason"],
                by=by,
                at=now,
            ),
        )
    ):
        messages.success(request, "The auditor can read this case until that day.")
        return redirect("case_access", reference)
    return form_page(request, case, form, "Ask for a check of this case", "Ask for it")


@staff_page(Verb.CASE_SEAL)
def case_seal(request: HttpRequest, reference: str) -> HttpResponse:
    """Seal a case, or lift its seal, after a stop."""
    by, now = staff(request), timezone.now()
    case: Case = open_case(reference=reference, by=by, purpose="seal", at=now)
    is_sealed = case.seals.filter(lifted_at__isnull=True).exists()
    form: Any = SealForm(request.POST or None, case=case, by=by)
    if is_sealed:
        del form.fields["named"]
        form.fields["reason"] = reason_field("Why may the team know of it again?")
    act = actions.lift_seal if is_sealed else actions.seal_case
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: act(case=case, by=by, at=now, **form.cleaned_data))
    ):
        said = "The seal is lifted." if is_sealed else "The case is sealed."
        messages.success(request, said)
        return redirect("case", reference)
    grave = _lifting(case) if is_sealed else _sealing(case)
    context = {"case": case, "form": form, "grave": grave}
    return render(request, "cases/grave.html", context, status=422 if form.errors else 200)


def _sealing(case: Case) -> Grave:
    return Grave(
        heading="Seal this case",
        will_happen=(
            "Only you, the people you choose and those named on it already know of this case.",
            (
                "For everybody else it is gone at once: from lists, counts and their day. So it is for "
                "its own team, and for its officer if you do not choose them."
            ),
        ),
        to_whom=case.victim.known_as or case.victim.name,
        undo="Yes. You, or another leader named on it, can lift the seal.",
        confirm="Yes, seal it",
        back_href=reverse("case_access", args=[case.reference]),
    )


def _lifting(case: Case) -> Grave:
    return Grave(
        heading="Lift the seal of this case",
        will_happen=(f"Everybody in the team {case.team.name} can open it again.",),
        to_whom=case.victim.known_as or case.victim.name,
        undo="Yes, it can be sealed again. What people have seen meanwhile, they have seen.",
        confirm="Yes, lift the seal",
        back_href=reverse("case_access", args=[case.reference]),
    )
