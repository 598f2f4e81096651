"""The one mail of this room: a link for a new password.

A job sends it, so that asking takes as long for an address without an account as for one with.
"""

from __future__ import annotations

from tenancy.api import emit

SEND_RESET = "access.send_reset"


def send_reset(*, to: str, link: str) -> None:
    """Have the link sent after this transaction. The payload stays sealed in the outbox."""
    emit(topic=SEND_RESET, payload={"to": to, "link": link})
