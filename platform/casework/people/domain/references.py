"""Random references for what people outside may see: no order, no time, no words by accident."""

from __future__ import annotations

import secrets
from typing import Final

_SIGNS: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No vowels, so no words; no 0, 1 or L, which are misheard and misread."""


def new_reference() -> str:
    """Return eight random signs in two groups, such as ``7K2M-9QXB`` (38 bits)."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"
