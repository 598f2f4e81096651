"""Secrets of second steps under a landlord's key: they stand in a table of allauth's.

Authenticator apps and recovery codes must outlive a change of the key, so whoever changes it finds
them here, as it finds the fields that say ``OF_LANDLORD``.
"""

from __future__ import annotations

import base64
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from casework.access.encryption.sealing import HEAD, UNDER_LANDLORD_KEY

_NAMES: Final = ("secret", "seed")
_PREFIX: Final = HEAD.size - 12
"""Bytes that say format and version."""


def under_older(current: int) -> list[Authenticator]:
    """Return the rows with a secret that is not under this version of the landlord's key."""
    prefix = HEAD.pack(UNDER_LANDLORD_KEY, current, bytes(12))[:_PREFIX]
    rows = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [row for row in rows if any(value[:_PREFIX] != prefix for value in _sealed(row))]


def seal_anew(row: Authenticator) -> None:
    """Put a row's secrets under the newest version."""
    adapter = get_adapter()
    data: dict[str, Any] = dict(row.data)
    anew = {name: adapter.encrypt(adapter.decrypt(data[name])) for name in _NAMES if name in data}
    row.data = data | anew
    row.save(update_fields=["data"])


def _sealed(row: Authenticator) -> list[bytes]:
    return [base64.b64decode(row.data[name]) for name in _NAMES if name in row.data]
