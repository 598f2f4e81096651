"""Finds times that can be read in two ways: in the settings, and in the register's paraphrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casepolicy.capability import CitedRule
from casepolicy.clause import ClauseStatus, Interpretation, Modality
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind
from casepolicy.values import Unit

_WORKING_HOURS = re.compile(r"\bworking hours\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:between )?(?:one|two|three|\d+) (?:and|to) (?:two|three|four|six|\d+) "
    r"(?:hours|days|weeks|months)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:regularly|periodically|from time to time)\b", re.IGNORECASE)

_WORDS = (
    (_WORKING_HOURS, "Working hours can mean a day by the clock or several days of office time."),
    (_RANGE, "A range is given. Who chooses within it, and when, is not said."),
    (_VAGUE, "How often is not said, so it can slip without anybody being late."),
)
_TWO_ENDS = "Two people with the same report could be promised different times."


def unclear_settings(subject: Subject) -> Iterator[Finding]:
    """Rules that count working hours, or leave a range, on a reading nobody has confirmed."""
    for _, rule in subject.rules():
        why = _why(rule)
        reading = subject.unconfirmed(rule.interpretation)
        if why and (reading or rule.interpretation is None):
            yield _finding(rule.clauses, why, reading)


def _why(rule: CitedRule) -> str:
    if getattr(rule, "unit", None) == Unit.WORKING_HOURS:
        return _WORDS[0][1]
    shortest, longest = getattr(rule, "min_months", None), getattr(rule, "max_months", None)
    is_range = shortest is not None and longest is not None and shortest != longest
    return _WORDS[1][1] if is_range and not _says_which(rule) else ""


def _says_which(rule: CitedRule) -> bool:
    """A range whose clause proposes a length itself, so that no reading had to add one, is clear."""
    return rule.interpretation is None and getattr(rule, "default_months", None) is not None


def unclear_words(subject: Subject) -> Iterator[Finding]:
    """Clauses that bind somebody to such a time, and that no rule of the settings settles."""
    settled = {clause for _, rule in subject.rules() for clause in rule.clauses}
    for clause in subject.revision.clauses:
        if clause.id in settled or clause.modality is Modality.NONE:
            continue
        if clause.status is not ClauseStatus.AMBIGUOUS:
            continue
        why = next((words for pattern, words in _WORDS if pattern.search(clause.paraphrase)), "")
        if why:
            yield _finding((clause.id,), why, None)


def _finding(clauses: tuple[str, ...], why: str, reading: Interpretation | None) -> Finding:
    meanwhile = (
        f"Holdfast reads: {reading.reading} To be confirmed by: {reading.to_confirm}."
        if reading
        else "Holdfast sets no time of its own from these words; a person decides when it is done."
    )
    return found(
        FindingKind.AMBIGUOUS_TIME,
        clauses,
        effect=f"{why} {_TWO_ENDS}" if why != _WORDS[2][1] else why,
        meanwhile=meanwhile,
        reading=reading.id if reading else None,
    )
