"""Asking for a new password: the same for addresses with an account and without."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils import timezone

from casework.access.mails import ask_for_reset
from casework.access.rates import hit

PER: Final = timedelta(minutes=15)
PER_ADDRESS: Final = 3
PER_NETWORK: Final = 20


class AskForReset(forms.Form):
    """In place of allauth's form, which looks the account up and sends the mail there and then."""

    email = forms.EmailField(
        label="Your work e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

    def clean_email(self) -> str:
        """Count, by address and by network."""
        email = str(self.cleaned_data["email"]).strip().lower()
        adapter, now = get_adapter(), timezone.now()
        network = adapter.get_client_ip(adapter.request)
        within = [
            hit("reset.address", email, limit=PER_ADDRESS, per=PER, at=now),
            hit("reset.network", network, limit=PER_NETWORK, per=PER, at=now),
        ]
        if not all(within):
            raise forms.ValidationError("Too many tries. Wait fifteen minutes, then try again.")
        return email

    def save(self, request: HttpRequest, **_: Any) -> str:
        """Ask; what comes of it is the job's."""
        email: str = self.cleaned_data["email"]
        ask_for_reset(request=request, email=email)
        return email
