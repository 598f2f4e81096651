"""Everything a member of staff can be told. The words are read after signing in, never in a mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Notice(StrEnum):
    """One thing to tell. The value is stored."""

    SIGN_IN_CHANGED = "sign_in_changed"
    MANY_CASES_OPENED = "many_cases_opened"
    LIST_WAITS = "list_waits"
    LIST_DECIDED = "list_decided"
    CASE_OPENED_IN_EMERGENCY = "case_opened_in_emergency"
    EMERGENCY_TO_REVIEW = "emergency_to_review"
    EMERGENCY_NOT_REVIEWED = "emergency_not_reviewed"
    CONFLICT_FOUND = "conflict_found"
    CONFLICT_ATTEMPT = "conflict_attempt"
    CASE_NEEDS_OFFICER = "case_needs_officer"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person reads about it, and the name of the page where they can act (none: nothing to do)."""

    words: str
    page: str = ""


WORDS: Final[dict[Notice, Told]] = {
    Notice.MANY_CASES_OPENED: Told(
        "Somebody opened unusually many cases within an hour. The log says who."
    ),
    Notice.SIGN_IN_CHANGED: Told(
        "How you sign in was changed. If that was not you, tell your administrator now.", "me"
    ),
    Notice.LIST_WAITS: Told("A colleague asks to take a long list along. You can decide.", "lists"),
    Notice.LIST_DECIDED: Told("The list you asked for was decided on.", "lists"),
    Notice.CASE_OPENED_IN_EMERGENCY: Told(
        "A colleague opened one of your cases in an emergency, for an hour.", "cases"
    ),
    Notice.EMERGENCY_TO_REVIEW: Told(
        "A case was opened in an emergency. Look at it by the end of the next working day.",
        "oversight",
    ),
    Notice.EMERGENCY_NOT_REVIEWED: Told(
        "An emergency opening of a case was not looked at in time.", "oversight"
    ),
    Notice.CONFLICT_FOUND: Told(
        "A member of staff may be close to somebody in a case. It is kept from them until you decide.",
        "oversight",
    ),
    Notice.CONFLICT_ATTEMPT: Told(
        "Somebody tried to open a case that is kept from them.", "oversight"
    ),
    Notice.CASE_NEEDS_OFFICER: Told("A case needs another officer.", "cases"),
}
