"""The administrator's page about the landlord's own sign-in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from casework.access.models import User
from casework.access.permissions import Verb
from casework.access.web import attempted, staff, staff_page
from casework.signing_on.actions import (
    Given,
    remove_provider,
    save_provider,
    switch_passwords,
    unbind,
)
from casework.signing_on.models import SignInProvider
from casework.signing_on.provider import discover
from casework.signing_on.queries import bound_staff, own_provider
from casework.ui.fields import Radios

PAGE: Final = "own_sign_in_settings"
_LONGEST_WORD: Final = 100


class ProviderForm(forms.Form):
    """What the landlord's provider gives out when we are registered there."""

    name = forms.CharField(
        label="What do your staff call it?",
        max_length=60,
        help_text="It stands on the button: “Sign in with …”.",
    )
    issuer = forms.CharField(
        label="Issuer",
        max_length=255,
        help_text="The provider's address, beginning with https://, exactly as it writes it.",
    )
    client_id = forms.CharField(label="Client ID", max_length=255)
    client_secret = forms.CharField(
        label="Client secret",
        max_length=1000,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="It is kept encrypted and never shown again. Leave it empty to keep the one "
        "there is.",
    )
    acr_values = forms.CharField(
        label="Levels that show a second step (acr)",
        required=False,
        max_length=500,
        help_text="One of these must be reached. Separate them with spaces.",
    )
    amr_values = forms.CharField(
        label="Ways that show a second step (amr)",
        required=False,
        max_length=500,
        help_text="All of these must have been used, such as mfa. Separate them with spaces. "
        "Fill in the levels, the ways, or both.",
    )

    def __init__(self, *args: Any, has_secret: bool, **kwargs: Any) -> None:
        """Ask for a secret where there is none yet."""
        super().__init__(*args, **kwargs)
        self.fields["client_secret"].required = not has_secret

    def clean_acr_values(self) -> list[str]:
        """Return the levels one by one."""
        return _words(self.cleaned_data["acr_values"])

    def clean_amr_values(self) -> list[str]:
        """Return the ways one by one."""
        return _words(self.cleaned_data["amr_values"])


class OnlyWayForm(forms.Form):
    """Whether passwords still work. Nothing is chosen beforehand."""

    only_way = forms.ChoiceField(
        label="May your staff still sign in with a password here?",
        choices=[
            ("no", "No: only through our own sign-in"),
            ("yes", "Yes: passwords work as well"),
        ],
        widget=Radios(),
        help_text="“No” signs everybody else out now. Passkeys stop as well, except "
        "administrators', so that you can get in when your provider is broken.",
    )


class ForgetForm(forms.Form):
    """Whose account at the provider is to be forgotten."""

    who = forms.ModelChoiceField(
        label="Whose account at the provider should we forget?",
        queryset=User.objects.none(),
        empty_label="Choose",
        help_text="When somebody has a new account there. Their next sign-in joins the two again, "
        "by their e-mail address.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer whoever is known by a number of the provider."""
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = bound_staff()  # type: ignore[attr-defined] # a ModelChoiceField


@staff_page(Verb.SIGN_IN_SET, recent=True)
def settings(request: HttpRequest) -> HttpResponse:
    """Show the provider and set it up; each of the page's forms says which it is in ``do``."""
    provider = own_provider()
    chosen = request.POST.get("do") if request.method == "POST" else None
    forms_here: dict[str, forms.Form] = {
        "save": ProviderForm(
            request.POST if chosen == "save" else None,
            has_secret=provider is not None,
            initial=_initial(provider),
        ),
        "only_way": OnlyWayForm(request.POST if chosen == "only_way" else None),
        "forget": ForgetForm(request.POST if chosen == "forget" else None),
        "remove": forms.Form(request.POST if chosen == "remove" else None),
    }
    form = forms_here.get(chosen or "")
    if form is not None and form.is_valid():
        done = _do(request, chosen or "", form)
        if done:
            messages.success(request, done)
            return redirect(PAGE)
    refused = form is not None and bool(form.errors)
    context = {
        "provider": provider,
        "forms": forms_here,
        "form": form if refused else forms_here["save"],
        "has_bound": bound_staff().exists(),
        "redirect_uri": request.build_absolute_uri(reverse("own_sign_in_back")),
    }
    return render(request, "signing_on/settings.html", context, status=422 if refused else 200)


def _do(request: HttpRequest, chosen: str, form: forms.Form) -> str:
    """Do what the form asks for, and return the words for it; none if it was refused."""
    by, at, given = staff(request), timezone.now(), form.cleaned_data

    def act() -> None:
        if chosen == "save":
            endpoints = discover(given["issuer"])
            save_provider(given=Given(**given), endpoints=endpoints, by=by, at=at)
        elif chosen == "only_way":
            off = given["only_way"] == "no"
            switch_passwords(
                off=off, session=getattr(request.session, "row_id", None), by=by, at=at
            )
        elif chosen == "forget":
            unbind(user=given["who"], by=by, at=at)
        else:
            remove_provider(by=by, at=at)

    return _DONE[chosen] if attempted(form, act) else ""


_DONE: Final = {
    "save": "The provider is saved. Sign out and try it before you switch passwords off.",
    "only_way": "Your choice is kept.",
    "forget": "That account at the provider is forgotten.",
    "remove": "The provider is gone. Passwords work again.",
}


def _initial(provider: SignInProvider | None) -> dict[str, str]:
    if provider is None:
        return {}
    return {
        "name": provider.name,
        "issuer": provider.issuer,
        "client_id": provider.client_id,
        "acr_values": " ".join(provider.acr_values),
        "amr_values": " ".join(provider.amr_values),
    }


def _words(text: str) -> list[str]:
    words = sorted(set(text.split()))
    if any(len(word) > _LONGEST_WORD for word in words):
        raise forms.ValidationError("Each of these is at most 100 letters long.")
    return words
