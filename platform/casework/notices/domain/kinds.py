"""Everything a member of staff can be told. The words are read after signing in, never in a mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Notice(StrEnum):
    """One thing to tell. The value is stored."""

    SIGN_IN_CHANGED = "sign_in_changed"
    LIST_WAITS = "list_waits"
    LIST_DECIDED = "list_decided"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person reads about it, and the name of the page where they can act (none: nothing to do)."""

    words: str
    page: str = ""


WORDS: Final[dict[Notice, Told]] = {
    Notice.SIGN_IN_CHANGED: Told(
        "How you sign in was changed. If that was not you, tell your administrator now.", "me"
    ),
    Notice.LIST_WAITS: Told("A colleague asks to take a long list along. You can decide.", "lists"),
    Notice.LIST_DECIDED: Told("The list you asked for was decided on.", "lists"),
}
