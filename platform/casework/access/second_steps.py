"""What counts as a second step, and how allauth keeps one: sealed, and named neutrally.

A second step is a passkey, a code from an authenticator app, or a recovery code, each proved
in this very session; allauth writes such proofs into the session as records. Signing in through
another provider counts where its record carries ``second_step`` (set by who checked the
provider's ``acr`` and ``amr``). Sources: OWASP ASVS 5.0.0 6.3.3, 6.5.x, 6.8.4, 7.5.3.
"""

from __future__ import annotations

import base64
import time
from typing import Any, Final
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from casework.access.encryption.sides import open_for_side, seal_for_side
from casework.access.encryption.values import Spot

PASSKEY: Final = Authenticator.Type.WEBAUTHN.value
APP: Final = Authenticator.Type.TOTP.value
_SPOT: Final = Spot(Authenticator._meta.db_table, "data", UUID(int=0))


def proofs(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the records of second steps carried out in this session by who is signed in."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return [r for r in records if r.get("method") == "mfa" or r.get("second_step") is True]


def second_step_done(request: HttpRequest) -> bool:
    """Return whether this session has carried out a second step that its role accepts.

    Reads only the session and the account already loaded.
    """
    done = proofs(request)
    if needs_passkey(request.user):
        done = [r for r in done if r.get("type") == PASSKEY or r.get("second_step") is True]
    return bool(done)


def needs_passkey(user: Any) -> bool:
    """Return whether the account's role must use a passkey, and nothing less."""
    roles: tuple[str, ...] = settings.HOLDFAST_PASSKEY_ROLES
    return getattr(user, "role", "") in roles


def proved_within(request: HttpRequest, seconds: float) -> bool:
    """Return whether a second step that counts was carried out so recently."""
    done = proofs(request) if second_step_done(request) else []
    return any(_age(r) < seconds for r in done)


def password_within(request: HttpRequest, seconds: float) -> bool:
    """Return whether the password was given so recently: enough to set up a first second step."""
    records = get_authentication_records(request, request.user)
    passwords = [r for r in records if r.get("method") in ("password", "first_sign_in")]
    return any(_age(r) < seconds for r in passwords)


def _age(proof: dict[str, Any]) -> float:
    """Return the seconds since it was given."""
    return time.time() - float(proof.get("at", 0))


def has_second_step(user: Any) -> bool:
    """Return whether the account has a passkey or an authenticator app (one query)."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=(PASSKEY, APP)).exists())


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Seals the secrets of apps and recovery codes, and gives passkeys a name of their own."""

    error_messages: Final = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or it was used already. Wait for the next one.",
        "cannot_delete_authenticator": "Add another way of signing in first; then remove this one.",
    }

    def encrypt(self, text: str) -> str:
        """Seal under the key of the side stood on."""
        return base64.b64encode(seal_for_side(text.encode(), _SPOT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what ``encrypt`` made."""
        return open_for_side(base64.b64decode(encrypted_text), _SPOT).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last way in: without it the account could not sign in again by itself."""
        others = Authenticator.objects.filter(
            user_id=authenticator.user_id, type__in=(PASSKEY, APP)
        ).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 - allauth's name
        """Name a new passkey by its number."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Passkey {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to this landlord's own host; a neutral name, as the browser shows it."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Holdfast"}
