"""What a file was called, made fit to be shown: no path, no control, nothing that turns the line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 120
NAMELESS: Final = "No name"
_UNSHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of controls (bidirectional overrides among them) and of no characters."""


def shown_name(name: str) -> str:
    """Return the last part of ``name`` without what can't be seen, and not too long."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in _UNSHOWN).strip(" .")
    return seen[:LONGEST] or NAMELESS
