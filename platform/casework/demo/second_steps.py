"""The second step of the invented people: an authenticator app whose secret anybody can work out.

So the demo keeps the second step on, and a newcomer can still be everybody in it. Outside the
demo nothing here works: each function refuses unless ``HOLDFAST_DEMO`` is set.
"""

from __future__ import annotations

import base64
import hashlib
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from casework.access.models import User
from casework.access.second_steps import APP

PERIOD_SECONDS = 30


class OnlyInTheDemo(RuntimeError):
    """Somebody wanted an invented person's second step where real people work."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__(
            "Fixed secrets are for the demo's invented people only. Start it with: make demo"
        )


def give_app(user: User) -> None:
    """Set the invented app up for an account of the demo, once."""
    _refuse_outside_demo()
    if not Authenticator.objects.filter(user_id=user.pk, type=APP).exists():
        TOTP.activate(user, _secret_of(user.email))


def code_for(email: str) -> tuple[str, int]:
    """Return the code that counts now, and for how many seconds more."""
    _refuse_outside_demo()
    now = int(time.time())
    value = hotp_value(_secret_of(email), now // PERIOD_SECONDS)
    return format_hotp_value(value), PERIOD_SECONDS - now % PERIOD_SECONDS


def _refuse_outside_demo() -> None:
    if not settings.HOLDFAST_DEMO:
        raise OnlyInTheDemo


def _secret_of(email: str) -> str:
    digest = hashlib.sha256(f"holdfast demo {email.strip().lower()}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()
