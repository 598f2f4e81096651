"""The one mail of this room: a link for a new password.

Asking does the same for every address: one sealed event in the outbox. Only the job looks whether
there is an account, so that neither words nor time tell who has one (OWASP ASVS 5.0.0 6.3.8).
"""

from __future__ import annotations

from django.http import HttpRequest

from tenancy.api import emit

SEND_RESET = "access.send_reset"


def ask_for_reset(*, request: HttpRequest, email: str) -> None:
    """Have a link sent to this address after this transaction, if an account has it."""
    here = request.build_absolute_uri("/").rstrip("/")
    emit(topic=SEND_RESET, payload={"to": email, "here": here})
