"""The kinds of worker a person can ask for, and the facts that each request makes known."""

from __future__ import annotations

WISH_WORDS: dict[str, str] = {
    "asked_for_a_woman": "A woman",
    "asked_for_a_man": "A man",
    "asked_for_shared_background": "Somebody of a similar background",
    "asked_for_shared_orientation": "An LGBT+ member of staff",
}


def facts_of_wishes(wishes: tuple[str, ...], *, same_gender: bool | None) -> dict[str, bool]:
    """Return the facts that some wishes make known. An empty list says nothing."""
    facts: dict[str, bool] = {}
    if "asked_for_a_woman" in wishes:
        facts["request.female_officer"] = True
    if same_gender is not None:
        facts["request.same_gender_officer"] = same_gender
    if "asked_for_shared_background" in wishes:
        facts["request.same_ethnicity_officer"] = True
    if "asked_for_shared_orientation" in wishes:
        facts["request.same_orientation_officer"] = True
    return facts
