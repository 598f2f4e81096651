"""Pages on how long cases are kept. Each act stands behind the second step and a stop."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case
from casework.retention import actions, queries
from casework.retention.models import Destruction, DestructionState, LegalHold
from casework.ui.parts import Badge, Column, Empty, Grave, Listing, Row, Value

_SEES = (Verb.CASE_DESTROY_ASK, Verb.CASE_DESTROY_AGREE, Verb.LEGAL_HOLD)
_WHAT_GOES = (
    "Nobody can read this case again: not what was said, not what was decided, not who it names.",
    "Persons and homes that no other case names are destroyed with it. Others stay.",
    "Copies of the database can't bring it back.",
    "That there was a case, its dates, its decisions' clauses and who did what in the log stay.",
)


class WhyForm(forms.Form):
    """A reason, in words."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class LiftForm(forms.Form):
    """Nothing to fill in: lifting needs no more than a yes."""


class AnswerForm(forms.Form):
    """The second person's answer."""

    answer = forms.ChoiceField(
        label="Do you agree?",
        choices=[("no", "No, keep this case"), ("yes", "Yes, destroy it for good")],
        widget=forms.RadioSelect,
    )


@require_safe
@staff_page(*_SEES)
def keeping(request: HttpRequest) -> HttpResponse:
    """List closed cases: what is asked for, and whose time has passed, first."""
    by, now = staff(request), timezone.now()
    today = timezone.localdate(now)
    rows = queries.listed(by=by, at=now)
    listing = Listing(
        caption="Closed cases",
        total=len(rows),
        columns=tuple(Column(text=c) for c in ("Reference", "Closed", "Kept until", "Standing")),
        rows=tuple(_row(case, today) for case in rows),
        empty=Empty(heading="None", text="A case appears here when it has been closed."),
        noun="closed cases",
        noun_one="closed case",
    )
    return render(request, "retention/keeping.html", {"listing": listing, "now": now})


def _row(case: Any, today: date) -> Row:
    kept = getattr(case, "keeping_time", None)
    until = "Not worked out yet" if kept is None else "A person decides"
    return Row(
        values=(
            Value(text=case.reference, href=reverse("kept_case", args=[case.reference])),
            Value(at=timezone.localdate(case.closed_at)),
            Value(at=kept.until_on) if kept and kept.until_on else Value(text=until),
            Value(badge=_standing(case, today)),
        )
    )


def _standing(case: Any, today: date) -> Badge:
    if case.is_held:
        return Badge(text="Legal hold", look="flag")
    if case.is_asked:
        return Badge(text="Waiting for a second person", look="high")
    if queries.is_due(case, today):
        return Badge(text="Its time has passed", look="standard")
    return Badge(text="Kept")


@require_safe
@staff_page(*_SEES)
def kept_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is known of one case's keeping, and what can be done."""
    by, now = staff(request), timezone.now()
    case = queries.case_to_keep(reference, by=by, at=now)
    asked = _asked(case)
    context: dict[str, Any] = {
        "case": case,
        "kept": getattr(case, "keeping_time", None),
        "is_due": queries.is_due(case, timezone.localdate(now)),
        "hold": _hold(case),
        "asked": asked,
        "may_hold": can(by, Verb.LEGAL_HOLD),
        "may_ask": can(by, Verb.CASE_DESTROY_ASK) and asked is None,
        "may_answer": can(by, Verb.CASE_DESTROY_AGREE) and asked is not None,
    }
    return render(request, "retention/case.html", context)


@staff_page(Verb.LEGAL_HOLD, recent=True)
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Place a legal hold, or lift the one that is on."""
    by, now = staff(request), timezone.now()
    case = queries.case_to_keep(reference, by=by, at=now)
    on = _hold(case)
    sent = request.POST if request.method == "POST" else None
    form = WhyForm(sent) if on is None else LiftForm(sent)

    def act() -> None:
        if on is None:
            reason = form.cleaned_data["reason"]
            actions.place_legal_hold(case=case, reason=reason, by=by, at=now)
        else:
            actions.lift_legal_hold(hold=on, by=by, at=now)

    if request.method == "POST" and form.is_valid() and attempted(form, act):
        messages.success(request, "The hold is on." if on is None else "The hold is lifted.")
        return redirect("kept_case", reference)
    grave = Grave(
        heading="Place a legal hold" if on is None else "Lift the legal hold",
        will_happen=(
            ("Nobody can destroy this case until somebody lifts the hold.",)
            if on is None
            else ("This case can be destroyed again, by two people.",)
        ),
        to_whom=f"Case {case.reference}",
        undo="Yes, on this page.",
        confirm="Yes, keep this case" if on is None else "Yes, lift the hold",
        back_href=reverse("kept_case", args=[reference]),
    )
    return _stop(request, grave, form)


@staff_page(Verb.CASE_DESTROY_ASK, recent=True)
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask to destroy a case. Nothing happens until another person agrees."""
    by, now = staff(request), timezone.now()
    case = queries.case_to_keep(reference, by=by, at=now)
    form = WhyForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        actions.ask_destruction(case=case, reason=reason, by=by, at=now)

    if request.method == "POST" and form.is_valid() and attempted(form, act):
        messages.success(request, "You have asked. The data protection officer answers.")
        return redirect("kept_case", reference)
    grave = Grave(
        heading="Ask to destroy this case",
        will_happen=("Another person must agree first. If they do:", *_WHAT_GOES),
        to_whom=f"Case {case.reference}",
        undo="Until somebody agrees, they can say no. After that, never.",
        confirm="Yes, ask for this",
        back_href=reverse("kept_case", args=[reference]),
    )
    return _stop(request, grave, form)


@staff_page(Verb.CASE_DESTROY_AGREE, recent=True)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree, and destroy the case for good; or say no."""
    by, now = staff(request), timezone.now()
    case = queries.case_to_keep(reference, by=by, at=now)
    asked = _asked(case)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)

    def act() -> None:
        agrees = form.cleaned_data["answer"] == "yes"
        answered = actions.agree_destruction if agrees else actions.refuse_destruction
        answered(asked=asked, by=by, at=now)

    if request.method == "POST" and form.is_valid() and attempted(form, act):
        is_gone = form.cleaned_data["answer"] == "yes"
        messages.success(
            request, "The case is destroyed." if is_gone else "You said no. The case stays."
        )
        return redirect("keeping")
    grave = Grave(
        heading="Destroy this case for good?",
        will_happen=_WHAT_GOES,
        to_whom=f"Case {case.reference}",
        undo="No. Nobody can undo this, we included.",
        confirm="This is my answer",
        back_href=reverse("kept_case", args=[reference]),
    )
    return _stop(request, grave, form)


def _stop(request: HttpRequest, grave: Grave, form: forms.Form) -> HttpResponse:
    context = {"grave": grave, "form": form}
    return render(request, "retention/stop.html", context, status=422 if form.errors else 200)


def _hold(case: Case) -> LegalHold | None:
    return LegalHold.objects.filter(case=case, lifted_at__isnull=True).first()


def _asked(case: Case) -> Destruction | None:
    waiting = Destruction.objects.filter(case=case, state=DestructionState.ASKED)
    return waiting.select_related("asked_by", "case").first()
