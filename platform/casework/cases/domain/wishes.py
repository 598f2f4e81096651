"""The kinds of worker a person can ask for, and the facts that each request makes known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

WISH_WORDS: dict[str, str] = {
    "asked_for_a_woman": "A woman",
    "asked_for_a_man": "A man",
    "asked_for_shared_background": "Somebody of a similar background",
    "asked_for_shared_orientation": "An LGBT+ member of staff",
}

_MADE_KNOWN = {
    "asked_for_a_woman": "request.female_officer",
    "asked_for_shared_background": "request.same_ethnicity_officer",
    "asked_for_shared_orientation": "request.same_orientation_officer",
}

SAME_GENDER = ("asked_for_a_woman", "asked_for_a_man")
"""The requests of which one says who would be of the same gender."""

_ANSWERED_BY = {
    "same_gender": SAME_GENDER,
    "female_only": ("asked_for_a_woman",),
    "same_ethnicity": ("asked_for_shared_background",),
    "same_orientation": ("asked_for_shared_orientation",),
}
"""What a policy can promise, and the requests that say who would be the right worker."""


def facts_of_wishes(wishes: tuple[str, ...], *, same_gender: bool | None) -> dict[str, bool]:
    """Return the facts that some wishes make known. An empty list says nothing."""
    facts = {path: True for wish, path in _MADE_KNOWN.items() if wish in wishes}
    if same_gender is not None:
        facts["request.same_gender_officer"] = same_gender
    return facts


def wishes_known(wishes: Collection[str], facts: Mapping[str, Any]) -> list[str]:
    """Return the wishes recorded, and those that facts learned otherwise make plain."""
    return [w for w in WISH_WORDS if w in wishes or facts.get(_MADE_KNOWN.get(w, "")) is True]


def promises_kept(wishes: Collection[str], offered: Collection[str]) -> list[str]:
    """Return the promises that a worker keeps who offers themself for some kinds of request.

    A promise is kept when the person said whom they want, and this worker offers to be that.
    """
    return [
        dimension
        for dimension, answering in _ANSWERED_BY.items()
        if (asked := [w for w in answering if w in wishes]) and all(w in offered for w in asked)
    ]


def is_unsaid(wishes: Collection[str], facts: Mapping[str, Any]) -> bool:
    """Say whether somebody of the same gender was asked for, but not whether a woman or a man."""
    asked = facts.get("request.same_gender_officer") is True
    return asked and not any(w in wishes for w in SAME_GENDER)
