"""A second step for tests that sign in by the form: a real app's real codes."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Final

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from casework.access.models import User

PERIOD: Final = 30  # seconds
_last: dict[str, int] = {}


def secret_for(user: User) -> str:
    """Return an app's secret for this account: always the same one."""
    return base64.b32encode(hashlib.sha1(str(user.pk).encode()).digest()).decode()  # noqa: S324 - an invented secret


def give_app(user: User) -> None:
    """Set an authenticator app up for an account, on its side."""
    TOTP.activate(user, secret_for(user))


def next_code(user: User) -> str:
    """Return a code that counts now and was not returned before; waits if all were used."""
    while True:
        now = int(time.time()) // PERIOD
        counter = max(now - 1, _last.get(str(user.pk), 0) + 1)
        if counter <= now + 1:
            _last[str(user.pk)] = counter
            code: str = format_hotp_value(hotp_value(secret_for(user), counter))
            return code
        time.sleep(0.2)
