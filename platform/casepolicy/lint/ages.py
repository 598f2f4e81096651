"""Finds an age in the definition that leaves out people whom the law protects.

The law speaks of people aged 16 or over. "Over 16" starts on the seventeenth birthday, and so
leaves out everybody who is 16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind

DEFINITION = "statute:daa2021.s1"
FROM_AGE = 16
"""The age from which the Act's definition covers people."""

_NAMES = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_NUMBERS = {name: number for number, name in enumerate(_NAMES.split(), start=10)}
_AGE = rf"(?P<age>\d{{2}}|{'|'.join(_NUMBERS)})"
_ABOVE = re.compile(
    rf"\b(?:over|above|older than|more than)(?: the age of)? {_AGE}\b", re.IGNORECASE
)
_FROM = re.compile(
    rf"\b{_AGE},?(?: years)?(?: and| or)? (?:over|older|above|upwards?)\b", re.IGNORECASE
)
_AT_LEAST = re.compile(rf"\bat least {_AGE}\b", re.IGNORECASE)


def age_from(words: str) -> int | None:
    """Return the lowest age that some words cover, or ``None`` if they name none."""
    if match := _FROM.search(words) or _AT_LEAST.search(words):
        return _number(match["age"])
    if match := _ABOVE.search(words):
        return _number(match["age"]) + 1
    return None


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)


def _left_out(lowest: int) -> str:
    oldest = lowest - 1
    return str(FROM_AGE) if oldest == FROM_AGE else f"{FROM_AGE} to {oldest}"


def age_wording(subject: Subject) -> Iterator[Finding]:
    """Each definition that starts later than the law's."""
    if DEFINITION not in subject.laws:
        return
    for clause in subject.of_kind("definition"):
        lowest = age_from(clause.paraphrase)
        if lowest is None or lowest <= FROM_AGE:
            continue
        yield found(
            FindingKind.AGE_WORDING,
            [clause.id],
            statutes=[DEFINITION],
            effect=(
                f"Somebody aged {_left_out(lowest)} who is harmed could be told that this is not "
                "domestic abuse, and get no help under this policy."
            ),
            meanwhile=(
                f"Holdfast reads {FROM_AGE} or over, as the law does. The printed words stay on "
                "file."
            ),
        )
