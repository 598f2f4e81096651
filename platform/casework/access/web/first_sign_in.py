"""The first sign-in: a code from the administrator, and a password of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from casework.access.actions import CodeRefused, use_invitation
from casework.access.rates import hit

LIMITS: Final = ((10, timedelta(minutes=15)),)
"""Tries a network address may make."""


class FirstSignInForm(forms.Form):
    """Everything that is needed once."""

    email = forms.EmailField(
        label="Your work e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    code = forms.CharField(
        label="Code from your administrator",
        help_text="Sixteen letters and digits, as in ABCD-EFGH-JKMN-PQRS.",
        max_length=40,
    )
    password = forms.CharField(
        label="A new password",
        help_text="At least 12 characters. Three or four words that do not belong together are good.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@sensitive_post_parameters("password", "code")
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Set the first password, sign in, and go on to the second step."""
    if request.user.is_authenticated:
        return redirect("/")
    form = FirstSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_within(request, form):
        try:
            user = use_invitation(**form.cleaned_data, at=timezone.now())
        except CodeRefused as refused:
            make_password(form.cleaned_data["password"])  # as long as for a right one
            form.add_error(None, str(refused))
        except ValidationError as weak:
            form.add_error("password", weak)
        else:
            record_authentication(request, user, "first_sign_in")
            response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
            return response
    return render(request, "access/first_sign_in.html", {"form": form})


def _is_within(request: HttpRequest, form: FirstSignInForm) -> bool:
    network = get_adapter().get_client_ip(request)
    now = timezone.now()
    within = [hit("first_sign_in", network, limit=limit, per=per, at=now) for limit, per in LIMITS]
    if not all(within):
        form.add_error(None, "Too many tries. Wait fifteen minutes, then try again.")
    return all(within)
