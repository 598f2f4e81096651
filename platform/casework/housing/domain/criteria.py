"""Which of the listed points still stand against a move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AIM = "best_effort"
"""What a policy merely aims for doesn't stand against a move."""


def unmet_words(listed: Mapping[str, Any]) -> tuple[str, ...]:
    """Return in words what is firmly asked for and not met, and rules not set aside yet.

    What isn't known counts as not met: a person finds out, or agrees all the same.
    """
    criteria = (
        c["words"]
        for c in listed["criteria"]
        if c["state"] != "met" and c["why"]["strength"] != AIM
    )
    bars = (
        f"{e['words']}: {e['gate_words'][:1].lower()}{e['gate_words'][1:]}"
        for e in listed["exemptions"]
        if e["gate"] != "met"
    )
    return (*criteria, *bars)
