"""Pages that record where a person is, and which home of ours a case is about."""

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
    add_party,
    open_tenancy,
)
from casework.people.domain.tenancies import PARTY_ROLES, PROPERTY_TYPES, TENURES
from casework.ui.fields import DayField, UnknownableField, short


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
        messages.success(
            request,
            "Recorded. Only those who ask to see it will see it. The way agreed to get in touch "
            "counts as not confirmed until the person says that it still is safe.",
        )
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
