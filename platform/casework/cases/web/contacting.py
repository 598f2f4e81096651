"""The page that shows how to get in touch safely, and records that somebody did."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casepolicy.calendar import day_words, to_local
from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.models import Began, Case
from casework.cases.web import parts
from casework.cases.web.before import before_contact
from casework.cases.web.choices import CHANNELS, CONTACTED
from casework.people.domain.contact import POINT_KINDS, PointKind
from casework.people.models import Address, ContactPoint
from casework.people.queries import (
    current_addresses,
    current_contact_points,
    current_safe_contact,
)
from casework.ui.fields import MomentField, Radios

PURPOSE = "contact"
_HEARD = {True: "safe", False: "not safe", None: "not known to be safe"}


class ContactForm(forms.Form):
    """A contact, by keyboard, in under twenty seconds."""

    contacted_at = MomentField(label="When?")
    began = forms.ChoiceField(
        label="Who got in touch?", choices=Began.choices, widget=Radios(inline=True)
    )
    channel = forms.ChoiceField(label="How?", choices=CHANNELS)
    with_whom = forms.ChoiceField(label="With whom?", choices=CONTACTED)
    by_which = forms.ChoiceField(
        label="By which number or address?",
        required=False,
        help_text="Only if we got in touch with the person who is harmed.",
    )
    left_message = forms.BooleanField(label="We left a voicemail", required=False)
    reached = forms.TypedChoiceField(
        label="Did you speak with them?",
        choices=[("yes", "Yes"), ("no", "No, tried only")],
        coerce=lambda v: v == "yes",
        widget=Radios(inline=True),
    )
    note = forms.CharField(
        label="What was said or tried", widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000
    )
    doubt = forms.CharField(
        label="If the way is not marked safe: why was it used?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, case: Case, on: date, **kwargs: Any) -> None:
        """Offer what is on file, by kind and day: the number itself is not needed to choose."""
        super().__init__(*args, **kwargs)
        self.points = {str(row.pk): row for row in current_contact_points(case.victim, on=on)}
        self.addresses = {str(row.pk): row for row in current_addresses(case.victim, on=on)}
        agreed = current_safe_contact(case.victim)
        choices = [(key, _words(row)) for key, row in self.points.items()]
        choices += [(key, _words(row)) for key, row in self.addresses.items()]
        field = forms.ChoiceField(
            label=self.fields["by_which"].label,
            help_text=self.fields["by_which"].help_text,
            required=False,
            choices=[("", "Another, or none"), *choices],
            initial=str(agreed.contact_point_id) if agreed and agreed.contact_point_id else "",
        )
        self.fields["by_which"] = field

    def made(self) -> dict[str, Any]:
        """Return what ``record_contact`` takes."""
        data = dict(self.cleaned_data)
        which = data.pop("by_which")
        way = actions.WayUsed(
            began=data.pop("began"),
            point=self.points.get(which),
            address=self.addresses.get(which),
            left_message=data.pop("left_message"),
            doubt=data.pop("doubt"),
        )
        return {**data, "way": way}


def _words(row: ContactPoint | Address) -> str:
    kind = POINT_KINDS[PointKind(row.kind)] if isinstance(row, ContactPoint) else "Address"
    told: datetime = row.recorded_at
    return f"{kind} told {day_words(to_local(told).date())}, {_HEARD[row.is_safe]}"


@staff_page(Verb.CONTACT_RECORD)
def contact_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how to get in touch, and record a contact."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = ContactForm(
        request.POST or None,
        initial={"contacted_at": timezone.localtime(now)},
        case=case,
        on=timezone.localdate(now),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: actions.record_contact(case=case, by=by, at=now, **form.made()))
    ):
        messages.success(request, "The contact is recorded.")
        return redirect("case", reference)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "form": form,
        "heading": "Record a contact",
        "button": "Record it",
        "may": {"reveal": can(by, Verb.PERSON_REVEAL), "ask": can(by, Verb.POLICY_ASK)},
        **before_contact(case, by=by, purpose=PURPOSE, at=now),
    }
    return render(
        request, "cases/contact.html", context, status=422 if form.is_bound and form.errors else 200
    )
