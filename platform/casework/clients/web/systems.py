"""The administrator's pages about the landlord's own systems."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.access.permissions import Verb
from casework.access.scopes import SYSTEM_SCOPES
from casework.access.web import attempted, staff, staff_page
from casework.clients.actions import change_keys, register_client, set_client_active
from casework.clients.errors import KeysRefused
from casework.clients.keys import read_keys
from casework.clients.models import ApiClient
from casework.clients.queries import clients
from casework.ui.fields import Checkboxes

LIST: Final = "systems"


class KeysForm(forms.Form):
    """The public half of the keys a system signs with."""

    jwks = forms.CharField(
        label="Its public keys",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="A JSON Web Key Set, from whoever runs the system. Never the private half.",
    )

    def clean_jwks(self) -> dict[str, Any]:
        """Return the keys as they are stored."""
        try:
            return read_keys(self.cleaned_data["jwks"])
        except KeysRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class SystemForm(KeysForm):
    """A new system."""

    name = forms.CharField(label="What is the system called?", max_length=100)
    purpose = forms.CharField(
        label="What does it need to know, and why?",
        max_length=200,
        help_text="Whoever checks access later reads this.",
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        choices=list(SYSTEM_SCOPES.items()),
        widget=Checkboxes(),
        help_text="A system never opens a case.",
    )
    field_order = ("name", "purpose", "scopes", "jwks")


@require_safe
@staff_page(Verb.API_CLIENT_MANAGE)
def systems(request: HttpRequest) -> HttpResponse:
    """List the landlord's systems."""
    return render(request, "clients/systems.html", {"systems": clients()})


@staff_page(Verb.API_CLIENT_MANAGE, recent=True)
def new(request: HttpRequest) -> HttpResponse:
    """Register a system."""
    form = SystemForm(request.POST or None)
    made: list[ApiClient] = []

    def act() -> None:
        by, at = staff(request), timezone.now()
        made.append(register_client(**form.cleaned_data, by=by, at=at))

    if request.method == "POST" and form.is_valid() and attempted(form, act):
        messages.success(request, "The system is registered.")
        return redirect("system", pk=made[0].pk)
    status = 422 if form.is_bound else 200
    return render(request, "clients/new.html", {"form": form}, status=status)


@staff_page(Verb.API_CLIENT_MANAGE, recent=True)
def system(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one system, give it new keys, shut it out or let it in; ``do`` says which."""
    client = clients().filter(pk=pk).first()
    if client is None:
        raise Http404
    by, at, chosen = staff(request), timezone.now(), request.POST.get("do", "")
    form = KeysForm(request.POST if chosen == "keys" else None)
    if chosen == "keys" and form.is_valid():
        change_keys(client=client, jwks=form.cleaned_data["jwks"], by=by, at=at)
        messages.success(request, "The new keys count from now on. The old ones have ended.")
        return redirect("system", pk=pk)
    if chosen in ("shut_out", "let_in"):
        set_client_active(client=client, active=chosen == "let_in", by=by, at=at)
        words = {"let_in": "The system may sign in again.", "shut_out": "The system is shut out."}
        messages.success(request, words[chosen])
        return redirect("system", pk=pk)
    context = {
        "system": client,
        "words": [SYSTEM_SCOPES[scope] for scope in client.scopes],
        "thumbprints": [key.get("kid", "") for key in client.jwks["keys"]],
        "token_address": request.build_absolute_uri(f"{reverse('home')}api/v1/oauth/token"),
        "form": form,
    }
    return render(request, "clients/system.html", context, status=422 if form.errors else 200)
