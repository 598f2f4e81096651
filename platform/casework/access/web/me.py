"""The page of whoever is signed in: what they offer themself for."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from casework.access.actions.teams import offer_self, withdraw_offer
from casework.access.models import StaffOffer
from casework.access.queries import teams_of
from casework.access.roles import RequestKind, Role
from casework.access.web.guard import staff, staff_page
from casework.ui.fields import Checkboxes


class OffersForm(forms.Form):
    """The kinds of request somebody is willing to be asked for."""

    kinds = forms.MultipleChoiceField(
        label="When may we ask you?",
        required=False,
        choices=[(kind.value, kind.label) for kind in RequestKind],
        widget=Checkboxes(),
        help_text="It is your choice, and you can take it back at any time. It is used only to "
        "find somebody a person has asked for. Nobody keeps a list of who you are.",
    )


@staff_page()
def me(request: HttpRequest) -> HttpResponse:
    """Show and change one's own offers."""
    by, now = staff(request), timezone.now()
    offered = set(StaffOffer.objects.filter(user=by).values_list("request_kind", flat=True))
    form = OffersForm(request.POST or None, initial={"kinds": sorted(offered)})
    if request.method == "POST" and form.is_valid():
        wanted = set(form.cleaned_data["kinds"])
        with transaction.atomic():
            for kind in sorted(wanted - offered):
                offer_self(kind=kind, by=by, at=now)
            for kind in sorted(offered - wanted):
                withdraw_offer(kind=kind, by=by, at=now)
        messages.success(request, "Your choice is kept.")
        return redirect("me")
    context = {"form": form, "role": Role(by.role).label, "teams": teams_of(by)}
    return render(request, "access/me.html", context)
