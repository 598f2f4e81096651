"""Pages of duties and pauses, and the one question other teams may ask."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.web import parts
from casework.duties import actions
from casework.duties.models import LIVE, Duty, Hold
from casework.duties.queries import MayAct
from casework.knowing.queries.oversight import tenancy_to_ask_about
from casework.limits.domain.limits import SEARCHES
from casework.limits.web import limited
from casework.people.queries import tenancy_by_reference
from casework.policies.web.explaining import why_of
from casework.ui.fields import DayField, MomentField, short
from casework.ui.parts import Grave
from casework.ui.statuses import status_of


class DoneForm(forms.Form):
    """When a duty was done."""

    done_at = MomentField(label="When was it done?")
    reason = forms.CharField(
        label="Anything to add",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(forms.Form):
    """The last day of a pause."""

    ends_on = DayField(label="Last day of the pause", help_text="This day is still protected.")
    reason = forms.CharField(label="Why?", max_length=2000, required=False)


class LiftForm(forms.Form):
    """A reason to take a protection away."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class StepForm(forms.Form):
    """What the income team asks: nothing more is needed, nothing more is told."""

    tenancy = forms.CharField(label="Tenancy reference", max_length=20, widget=short(10))
    already_begun = forms.BooleanField(label="The court action has begun already", required=False)


@staff_page(Verb.DUTY_COMPLETE)
def duty(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show one duty, and record that it was done."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="duty", at=now)
    row = get_object_or_404(Duty, pk=pk, case=case)
    form = DoneForm(request.POST or None, initial={"done_at": timezone.localtime(now)})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.complete_duty(duty=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "Recorded as done.")
        return redirect("case", reference)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "duty": parts.duty(row, now=now, case=case),
        "form": form,
        "now": now,
        "is_live": row.state in LIVE,
        "may_cancel": can(by, Verb.CASE_ASSIGN),
    }
    return render(request, "duties/duty.html", context, status=status_of(form))


@staff_page(Verb.CASE_ASSIGN)
def duty_cancel(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Record that a duty is no longer needed, after a stop."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="duty", at=now)
    row = get_object_or_404(Duty, pk=pk, case=case)
    form = LiftForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.cancel_duty(duty=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "Recorded as no longer needed.")
        return redirect("case", reference)
    grave = Grave(
        heading=f"No longer needed: {row.words}",
        will_happen=("Nobody will be reminded of this again.",),
        to_whom=case.victim.known_as or case.victim.name,
        undo="No. A new disclosure can bring a new duty.",
        confirm="Yes, it is no longer needed",
        back_href=reverse("case", args=[reference]),
        why=why_of(row.why, about=row.words, reference=reference),
    )
    context = {"case": case, "form": form, "grave": grave}
    return render(request, "cases/grave.html", context, status=status_of(form))


@staff_page(Verb.HOLD_EXTEND)
def hold_end(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Choose the last day of a pause, within its bounds."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="hold", at=now)
    row = get_object_or_404(Hold, pk=pk, case=case)
    form = EndForm(request.POST or None, initial={"ends_on": row.ends_on})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.set_hold_end(hold=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "The pause has a new last day.")
        return redirect("case", reference)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "hold": row,
        "why": why_of(row.why, about="the pause", reference=reference),
        "form": form,
    }
    return render(request, "duties/hold.html", context, status=status_of(form))


@staff_page(Verb.HOLD_LIFT)
def hold_lift(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Lift a pause, after a stop."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="hold", at=now)
    row = get_object_or_404(Hold, pk=pk, case=case)
    form = LiftForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: actions.lift_hold(hold=row, by=by, at=now, **form.cleaned_data))
    ):
        messages.success(request, "The pause is lifted.")
        return redirect("case", reference)
    grave = Grave(
        heading="Lift the pause of court action",
        will_happen=("The income team may take court steps again from now.",),
        to_whom=case.victim.known_as or case.victim.name,
        undo="No. A new pause needs a new disclosure.",
        confirm="Yes, lift it",
        back_href=reverse("case", args=[reference]),
        why=why_of(row.why, about="the pause", reference=reference),
    )
    context = {"case": case, "form": form, "grave": grave}
    return render(request, "cases/grave.html", context, status=status_of(form))


@staff_page(Verb.HOLD_ASK_MINIMUM)
@limited(SEARCHES)
def may_we(request: HttpRequest) -> HttpResponse:
    """Answer "may we take court action on this tenancy?" with the least that is needed."""
    by, now = staff(request), timezone.now()
    form = StepForm(request.POST or None)
    answer = None
    if request.method == "POST" and form.is_valid():
        found = tenancy_by_reference(form.cleaned_data["tenancy"].strip().upper())
        tenancy = tenancy_to_ask_about(found, by=by)
        if tenancy is None:
            form.add_error("tenancy", "There is no tenancy with this reference. Check it.")
        else:
            answer = actions.ask_about_step(
                tenancy=tenancy,
                kind="income_court_action",
                on=timezone.localdate(now),
                already_begun=form.cleaned_data["already_begun"],
                by=by,
                at=now,
            )
    context = {"form": form, "answer": answer, "may_from": _may_from(answer)}
    return render(request, "duties/may_we.html", context, status=status_of(form))


def _may_from(answer: MayAct | None) -> date | None:
    """Return the first day on which a step may be taken, if it is known."""
    return answer.until + timedelta(days=1) if answer and answer.until else None
