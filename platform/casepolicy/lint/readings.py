"""Finds rules that rest on a reading nobody at the landlord has confirmed.

Being recorded as a reading is itself the record that somebody has looked; so none of these is new.
"""

from __future__ import annotations

from collections.abc import Iterator

from casepolicy.calendar import day_words
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind


def unconfirmed_readings(subject: Subject) -> Iterator[Finding]:
    """Each reading on which a rule rests, until the role named has confirmed it."""
    used = {rule.interpretation for _, rule in subject.rules()}
    for reading in subject.revision.interpretations:
        if reading.id not in used or not subject.open(reading):
            continue
        when = (
            f" It is confirmed from {day_words(reading.confirmed_on)}."
            if reading.confirmed_on
            else ""
        )
        yield found(
            FindingKind.UNCONFIRMED_READING,
            [reading.clause],
            effect=f"The landlord may have meant something else. Why it is read so: {reading.why}",
            meanwhile=f"Holdfast reads: {reading.reading} To be confirmed by: {reading.to_confirm}.{when}",
            reading=reading.id,
        )
