"""Pages of transfer requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from casepolicy.facts import MoveRoute, all_facts
from casepolicy.values import CasePart
from casework.access.door import open_case
from casework.access.permissions import READ_CASE, Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.web import parts
from casework.housing import actions
from casework.housing.models import TransferRequest, TransferState
from casework.knowing.queries.sight import sight_of
from casework.policies.web.explaining import field_name, why_of
from casework.ui.fields import Radios, UnknownableField
from casework.ui.statuses import status_of

ROUTES = (
    (MoveRoute.MANAGEMENT_TRANSFER, "Management transfer"),
    (MoveRoute.DIRECT_LET, "Direct let"),
    (MoveRoute.OTHER_LANDLORD, "To another landlord"),
    (MoveRoute.LOCAL_AUTHORITY, "Through the local authority"),
    (MoveRoute.PRIORITY_BAND, "Priority band for choosing a home"),
)
FACTS = (
    *(p for p in all_facts() if p.startswith("move.") and p != "move.route"),
    "victim.can_stay_safely",
    "victim.wants_to_move",
    "money.arrears",
    "money.tenancy_breach",
)


class MoveFactsForm(forms.Form):
    """What bears on a move. Nothing is needed; what is not known stays open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each fact in the contract's own words."""
        super().__init__(*args, **kwargs)
        for path in FACTS:
            self.fields[field_name(path)] = UnknownableField(label=all_facts()[path].question)

    def news(self) -> dict[str, Any]:
        """Return what was heard by path, ``None`` where it is not known."""
        return {path: self.cleaned_data[field_name(path)].fact for path in FACTS}


class TransferForm(MoveFactsForm):
    """A move that is asked for."""

    route = forms.TypedChoiceField(
        label="Which way?", choices=ROUTES, coerce=MoveRoute, widget=Radios()
    )
    wanted = forms.CharField(
        label="What does the person need?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Places to avoid, size, schools, work. It is kept encrypted.",
    )
    field_order = ("route", "wanted")


ANSWERS = (
    ("agree", "Agree"),
    ("refuse", "Do not agree"),
    ("withdraw", "The person no longer wants it"),
)


class AnswerForm(forms.Form):
    """The decision on a move."""

    answer = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            ("agree", "Agree"),
            ("refuse", "Do not agree"),
            ("withdraw", "The person no longer wants it"),
        ],
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    all_the_same = forms.BooleanField(
        label="Agree although not everything is met. The reason says why.", required=False
    )


@staff_page(Verb.TRANSFER_REQUEST)
def transfer_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a move."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="move", at=now)
    form = TransferForm(request.POST or None, initial=_known(case.facts))
    made: list[TransferRequest] = []

    def ask() -> None:
        data = form.cleaned_data
        made.append(
            actions.request_transfer(
                case=case,
                route=data["route"],
                wanted=data["wanted"],
                facts=form.news(),
                by=by,
                at=now,
            )
        )

    if request.method == "POST" and form.is_valid() and attempted(form, ask):
        messages.success(request, "Asked for. What the policy asks for is listed below.")
        return redirect("transfer", reference, made[0].pk)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": "Ask for a move",
        "button": "Ask for it",
    }
    return render(request, "cases/form.html", context, status=status_of(form))


@staff_page(*READ_CASE)
def transfer(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Show a request with every criterion, and decide it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="move", at=now)
    sight_of(case, by=by, at=now).require(CasePart.PLAN)
    row = get_object_or_404(
        TransferRequest.objects.select_related("asked_by", "decided_by"), pk=pk, case=case
    )
    may = row.state == TransferState.ASKED and can(by, Verb.TRANSFER_DECIDE)
    form = AnswerForm(request.POST or None) if may else None
    if (
        form is not None
        and request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: _decide(row, form.cleaned_data, by, now))
    ):
        messages.success(request, "The decision is recorded.")
        return redirect("transfer", reference, pk)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "transfer": row,
        "route": dict(ROUTES)[MoveRoute(row.route)],
        "criteria": [_explained(c, reference) for c in row.criteria["criteria"]],
        "exemptions": [_explained(e, reference) for e in row.criteria["exemptions"]],
        "evidence": [_explained(e, reference) for e in row.criteria["evidence"]],
        "unmet": actions.unmet_words(row.criteria),
        "is_open": row.state == TransferState.ASKED,
        "form": form,
        "now": now,
    }
    return render(request, "housing/transfer.html", context, status=status_of(form))


@staff_page(Verb.TRANSFER_REQUEST)
def transfer_again(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Record what has changed, and list the criteria afresh."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="move", at=now)
    row = get_object_or_404(TransferRequest, pk=pk, case=case)
    form = MoveFactsForm(request.POST or None, initial=_known(case.facts))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.look_again(request=row, facts=form.news(), by=by, at=now)
        )
    ):
        messages.success(request, "Recorded. The list is new.")
        return redirect("transfer", reference, pk)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": "What has changed?",
        "button": "Look at it again",
    }
    return render(request, "cases/form.html", context, status=status_of(form))


def _decide(row: TransferRequest, data: Mapping[str, Any], by: Any, now: Any) -> None:
    if data["answer"] == "agree":
        actions.agree_transfer(
            request=row, reason=data["reason"], all_the_same=data["all_the_same"], by=by, at=now
        )
    elif data["answer"] == "refuse":
        actions.refuse_transfer(request=row, reason=data["reason"], by=by, at=now)
    else:
        actions.withdraw_transfer(request=row, reason=data["reason"], by=by, at=now)


def _explained(item: Mapping[str, Any], reference: str) -> dict[str, Any]:
    about = item.get("words", item["why"]["words"])
    return {**item, "why": why_of(item["why"], about=about, reference=reference)}


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {field_name(path): facts[path] for path in FACTS if path in facts}
