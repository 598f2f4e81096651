"""Pages on which a way to get in touch is agreed, changed, confirmed again, or stopped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casepolicy.values import CasePart
from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.web import parts
from casework.cases.web.before import change_rows
from casework.cases.web.writing import form_page
from casework.knowing.queries.sight import sight_of
from casework.people.actions import (
    Agreement,
    ask_to_change,
    confirm_change,
    drop_change,
    reconfirm,
    stop_using,
)
from casework.people.domain.agreeing import CONFIRMED_BY
from casework.people.domain.contact import SAFE_CHANNELS, ContactValueRefused
from casework.people.models import SafeContact
from casework.people.queries import current_safe_contact, reveal_change, waiting_change
from casework.refusals import Refused
from casework.ui.fields import Radios, UnknownableField, short
from casework.ui.statuses import status_of

PURPOSE = "safe_contact"
REFUSALS = (Refused, ContactValueRefused)


class SafeContactForm(forms.Form):
    """What was agreed about contact."""

    channel = forms.ChoiceField(
        label="Safe way to get in touch", choices=[(c.value, w) for c, w in SAFE_CHANNELS.items()]
    )
    phone = forms.CharField(
        label="Phone number",
        required=False,
        max_length=30,
        widget=short(20),
        help_text="Only if it is a new number. What is on file stays on file.",
    )
    phone_is_safe = UnknownableField(label="Is this number safe to call?")
    voicemail_ok = UnknownableField(label="May we leave a voicemail?")
    times = forms.CharField(label="Safe times", required=False, max_length=200)
    code_word = forms.CharField(label="Code word", required=False, max_length=60, widget=short(20))
    must_not_know = forms.CharField(label="Who must not find out", required=False, max_length=400)
    worry = forms.CharField(
        label="Did anything worry you?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example a voice in the background, or words that did not sound like theirs. "
        "Then a team leader decides before the new way counts.",
    )

    def agreement(self) -> Agreement:
        """Return what was said."""
        data = self.cleaned_data
        heard = {name: data[name].fact for name in ("phone_is_safe", "voicemail_ok")}
        return Agreement(**{**data, **heard})


class ConfirmForm(forms.Form):
    """How a new way was confirmed."""

    how = forms.ChoiceField(
        label="How was it confirmed?",
        choices=[(how.value, words) for how, words in CONFIRMED_BY.items()],
        widget=Radios(),
    )


@staff_page(Verb.PERSON_CHANGE)
def safe_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what was said about contact. The first agreement counts; a later one waits."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = SafeContactForm(request.POST or None)
    made: list[Any] = []

    def ask() -> None:
        made.append(ask_to_change(person=case.victim, said=form.agreement(), by=by, at=now))

    if request.method == "POST" and form.is_valid() and attempted(form, ask, REFUSALS):
        counts = isinstance(made[0], SafeContact)
        messages.success(
            request,
            "Recorded. Use this way from now on."
            if counts
            else "Recorded. It waits to be confirmed: until then, use only the way agreed before.",
        )
        return redirect("reaching", reference)
    return form_page(request, case, form, "Agree a safe way to get in touch", "Record it")


@staff_page(Verb.PERSON_REVEAL)
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the new way that waits, and record that it was confirmed, or drop it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    sight_of(case, by=by, at=now).require(CasePart.SAFE_CONTACT)
    row = waiting_change(case.victim)
    drops = "drop" in request.POST
    form = ConfirmForm(None if drops else request.POST or None)
    if request.method == "POST" and row is not None and drops:
        drop_change(change=row, by=by, at=now)
        messages.success(request, "Dropped. What was agreed before still counts.")
        return redirect("reaching", reference)
    if (
        request.method == "POST"
        and row is not None
        and form.is_valid()
        and attempted(
            form, lambda: confirm_change(change=row, how=form.cleaned_data["how"], by=by, at=now)
        )
    ):
        messages.success(request, "Confirmed. Use this way from now on.")
        return redirect("reaching", reference)
    waits = reveal_change(person=case.victim, by=by, purpose=PURPOSE, at=now)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "rows": change_rows(waits) if waits else [],
        "form": form if can(by, Verb.PERSON_CHANGE) else None,
    }
    return render(request, "cases/change.html", context, status=status_of(form))


@staff_page(Verb.PERSON_CHANGE)
def still_safe(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that the person has said, by the way agreed, that it still is safe; or stop using it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    agreed = current_safe_contact(case.victim)
    if request.method == "POST" and agreed is not None:
        if "stop" in request.POST:
            stop_using(person=case.victim, by=by, at=now)
            messages.success(request, "Stopped. Nothing is agreed now: use no way until one is.")
        else:
            reconfirm(agreed=agreed, by=by, at=now)
            messages.success(request, "Recorded: the person says that this way still is safe.")
        return redirect("reaching", reference)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "is_agreed": agreed is not None,
    }
    return render(request, "cases/still_safe.html", context)
