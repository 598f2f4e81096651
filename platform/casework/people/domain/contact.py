"""Ways to reach somebody, and one spelling for postcodes and numbers, so that equal ones match."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from casework.refusals import Refused


class PointKind(StrEnum):
    """What sort of contact point it is."""

    PHONE = "phone"
    EMAIL = "email"


POINT_KINDS: Final[dict[PointKind, str]] = {
    PointKind.PHONE: "Phone",
    PointKind.EMAIL: "E-mail",
}


class SafeChannel(StrEnum):
    """The way a person has agreed to be reached."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"
    THROUGH_SOMEBODY = "through_somebody"


SAFE_CHANNELS: Final[dict[SafeChannel, str]] = {
    SafeChannel.CALL: "Phone call",
    SafeChannel.TEXT: "Text message",
    SafeChannel.EMAIL: "E-mail",
    SafeChannel.LETTER: "Letter",
    SafeChannel.IN_PERSON: "In person",
    SafeChannel.THROUGH_SOMEBODY: "Through somebody they trust",
}


class ContactValueRefused(Refused):
    """What was typed can't be a number or an address of this kind. It is never repeated."""

    def __init__(self, kind: PointKind) -> None:
        """Say what would be right."""
        right = {
            PointKind.PHONE: "Enter a phone number, for example 07700 900123.",
            PointKind.EMAIL: "Enter an e-mail address, for example name@example.org.",
        }
        super().__init__(right[kind])


_SHORTEST: Final = 5
"""Signs in the shortest postcode, such as M11AE."""


def tidy_postcode(typed: str) -> str:
    """Return capitals with one space before the last three signs, as Royal Mail writes them."""
    signs = re.sub(r"\s+", "", typed).upper()
    return f"{signs[:-3]} {signs[-3:]}" if len(signs) >= _SHORTEST else signs


def tidy_value(kind: PointKind, typed: str) -> str:
    """Return a number as digits (with a leading + if it has one), or an address in small letters.

    Raises ``ContactValueRefused``.
    """
    if kind is PointKind.PHONE:
        tidy = re.sub(r"[\s().-]", "", typed)
        if not re.fullmatch(r"\+?[0-9]{3,15}", tidy):
            raise ContactValueRefused(kind)
        return tidy
    tidy = typed.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", tidy):
        raise ContactValueRefused(kind)
    return tidy
