"""Pages that record how to reach a person, where they are, and which home of ours it is about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from casework.access.door import open_case
from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.cases import actions
from casework.cases.models import Case
from casework.cases.web.writing import form_page
from casework.people.actions import (
    add_address,
    add_contact_point,
    add_party,
    open_tenancy,
    replace_safe_contact,
)
from casework.people.domain.contact import SAFE_CHANNELS, ContactValueRefused, PointKind
from casework.people.domain.tenancies import PARTY_ROLES, PROPERTY_TYPES, TENURES
from casework.refusals import Refused
from casework.ui.fields import DayField, UnknownableField, short

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


class AddressForm(forms.Form):
    """Where the person is now."""

    lines = forms.CharField(
        label="Address", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=10, widget=short(10))
    is_safe = UnknownableField(label="Is it safe to write or call there?")
    from_on = DayField(label="Since when?")


class HomeForm(forms.Form):
    """A home of ours that no import has brought yet."""

    tenure = forms.ChoiceField(
        label="Kind of tenancy", choices=[(t.value, w) for t, w in TENURES.items()]
    )
    role = forms.ChoiceField(
        label="The person is", choices=[(r.value, w) for r, w in PARTY_ROLES.items()]
    )
    address_lines = forms.CharField(
        label="Address", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    address_postcode = forms.CharField(
        label="Postcode", required=False, max_length=10, widget=short(10)
    )
    property_type = forms.ChoiceField(
        label="Type of home", choices=[(p.value, w) for p, w in PROPERTY_TYPES.items()]
    )
    bedrooms = forms.IntegerField(
        label="Bedrooms", min_value=0, max_value=20, required=False, widget=short(2)
    )
    started_on = DayField(label="First day of the tenancy")


@staff_page(Verb.PERSON_CHANGE)
def safe_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what was agreed about contact; what was agreed before ends."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="safe_contact", at=now)
    form = SafeContactForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: _agree(case, form.cleaned_data, by, now), REFUSALS)
    ):
        messages.success(request, "Recorded. Use this way from now on.")
        return redirect("reaching", reference)
    return form_page(request, case, form, "Agree a safe way to get in touch", "Record it")


def _agree(case: Case, data: dict[str, Any], by: User, now: datetime) -> None:
    point = None
    if data["phone"].strip():
        point = add_contact_point(
            person=case.victim,
            kind=PointKind.PHONE,
            value=data["phone"],
            is_safe=data["phone_is_safe"].fact,
            voicemail_ok=data["voicemail_ok"].fact,
            from_on=timezone.localdate(now),
            by=by,
            at=now,
        )
    replace_safe_contact(
        person=case.victim,
        channel=data["channel"],
        contact_point=point,
        times=data["times"] or None,
        code_word=data["code_word"] or None,
        must_not_know=data["must_not_know"] or None,
        by=by,
        at=now,
    )


@staff_page(Verb.PERSON_CHANGE)
def address(request: HttpRequest, reference: str) -> HttpResponse:
    """Record where the person is."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="address", at=now)
    form = AddressForm(request.POST or None, initial={"from_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        add_address(
            person=case.victim,
            lines=data["lines"],
            postcode=data["postcode"] or None,
            is_safe=data["is_safe"].fact,
            from_on=data["from_on"],
            by=by,
            at=now,
        )
        messages.success(request, "Recorded. Only those who ask to see it will see it.")
        return redirect("reaching", reference)
    return form_page(request, case, form, "Record an address", "Record it")


@staff_page(Verb.PERSON_CHANGE)
def home(request: HttpRequest, reference: str) -> HttpResponse:
    """Record which home of ours a case is about."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="home", at=now)
    form = HomeForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(form, lambda: _record_home(case, form.cleaned_data, by, now))
    ):
        messages.success(request, "Recorded. The policy has been asked again.")
        return redirect("case", reference)
    return form_page(request, case, form, "Record the home", "Record it")


@transaction.atomic
def _record_home(case: Case, data: dict[str, Any], by: User, now: datetime) -> None:
    values = {key: value for key, value in data.items() if key != "role"}
    tenancy = open_tenancy(**values, by=by, at=now)
    add_party(
        tenancy=tenancy,
        person=case.victim,
        role=data["role"],
        from_on=data["started_on"],
        by=by,
        at=now,
    )
    actions.link_tenancy(case=case, tenancy=tenancy, by=by, at=now)
