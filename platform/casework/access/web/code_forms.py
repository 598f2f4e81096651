"""Typing a code, and making a passkey: allauth's forms, with attempts counted in the database.

A code works once, for all processes together (OWASP ASVS 5.0.0 6.5.1); wrong codes are slowed
down for fifteen minutes at most.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import _BaseAddWebAuthnForm
from django import forms
from django.utils import timezone

from casework.access.rates import hit, take_back

LIMITS: Final = ((5, timedelta(minutes=1)), (10, timedelta(minutes=15)))
"""Wrong codes an account may give; whoever knows the password can shut it out for 15 minutes."""
_ONE_USE: Final = timedelta(minutes=3)  # a code counts for 90 seconds at most


def _scope(per: timedelta) -> str:
    return f"second_step.{int(per.total_seconds())}"


def _count(user_id: UUID) -> None:
    now = timezone.now()
    allowed = [hit(_scope(per), str(user_id), limit=n, per=per, at=now) for n, per in LIMITS]
    if not all(allowed):
        raise account_adapter().validation_error("too_many_login_attempts")


def _was_right(user_id: UUID, code: str) -> None:
    """Use the code up, and uncount the attempt. Raises if it was used before."""
    now, once = timezone.now(), f"{user_id}:{normalize_user_code(code)}"
    if not hit("second_step.used", once, limit=1, per=_ONE_USE, at=now):
        raise get_adapter().validation_error("incorrect_code")
    for _, per in LIMITS:
        take_back(_scope(per), str(user_id))


class _Counted(forms.Form):
    """What the forms share: the account is counted before the code is looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = "Code"
        field.help_text = self.hint
        field.widget.attrs |= {"inputmode": "numeric", "class": "govuk-input--width-10"}

    hint = "From your authenticator app, or one of your recovery codes."

    def clean_code(self) -> str:
        """Count, check, and use up."""
        user_id = self.user.pk  # type: ignore[attr-defined] # allauth's forms set it
        _count(user_id)
        code: str = super().clean_code()  # type: ignore[misc] # of the allauth form beside this
        _was_right(user_id, code)
        return code


class GiveCode(_Counted, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The second step of signing in."""


class GiveCodeAgain(_Counted, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The second step again, before something grave."""


class ConfirmApp(_Counted, ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of a new authenticator app."""

    hint = "Six digits that the app shows now."


class AddPasskey(_BaseAddWebAuthnForm):  # type: ignore[misc]  # as above
    """A new passkey: it proves device and person together, so it must ask for a PIN or a finger."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What to call it"
        self.fields["name"].help_text = "So that you can tell your passkeys apart."
        self.fields["name"].max_length = 60

    def clean(self) -> dict[str, Any]:
        """Refuse a key that did not ask who holds it."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned
