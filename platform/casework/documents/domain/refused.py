"""Why a file is not taken, in words for the person who chose it. Never a word of the file itself."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """One reason. The value is what the cleaning process says; the words are in ``WORDS``."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_KIND_WE_TAKE = "not_a_kind_we_take"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    LOCKED = "locked"
    TOO_MUCH_INSIDE = "too_much_inside"
    CANT_BE_MADE_SAFE = "cant_be_made_safe"


WORDS = {
    Why.EMPTY: "The file is empty. Choose the file again.",
    Why.TOO_LARGE: (
        "The file is too large. A file may hold up to 25 MB, plain text up to 2 MB. Send a photo "
        "in a smaller size, or a long document in parts."
    ),
    Why.NOT_A_KIND_WE_TAKE: (
        "We take PDF, JPEG and PNG files and plain text. Save a Word document as PDF first; on an "
        "iPhone, share a photo as JPEG (“most compatible”)."
    ),
    Why.NOT_WHAT_IT_SAYS: (
        "The name of the file and what is in it do not match. Open it in its own program, save it "
        "as PDF or JPEG, and choose that file."
    ),
    Why.BROKEN: "The file is damaged or not complete. Ask for it again, or scan the paper again.",
    Why.TOO_MANY_PIXELS: (
        "The picture is too large to be opened safely: more than 50 million dots. Make it smaller "
        "and choose it again."
    ),
    Why.LOCKED: "The PDF asks for a password. Save it without one and choose that file.",
    Why.TOO_MUCH_INSIDE: (
        "There is far more in the file than its size suggests. Print it to a new PDF and choose "
        "that file."
    ),
    Why.CANT_BE_MADE_SAFE: (
        "We could not take everything hidden out of this file. Print it to a new PDF and choose "
        "that file."
    ),
}


class FileRefused(ValueError):
    """A file is not taken. The message is for the person who chose it."""

    def __init__(self, why: Why) -> None:
        """Say why, and what to do."""
        self.why = why
        super().__init__(WORDS[why])
