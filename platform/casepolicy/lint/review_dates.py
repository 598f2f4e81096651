"""Finds a document that is past its own review date."""

from __future__ import annotations

from collections.abc import Iterator

from casepolicy.calendar import day_words
from casepolicy.clause import ClauseStatus, Modality
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind

_BINDS_NOBODY = {ClauseStatus.ADVISORY, ClauseStatus.STATEMENT}


def review_passed(subject: Subject) -> Iterator[Finding]:
    """A document is overdue from the day after its review was due."""
    due = subject.revision.manifest.review_due_on
    if due is None or not subject.revision.review_overdue_on(subject.on):
        return
    promises = [
        clause.id
        for clause in subject.of_kind("review")
        if clause.modality is Modality.MUST and clause.status not in _BINDS_NOBODY
    ]
    yield found(
        FindingKind.REVIEW_PASSED,
        promises,
        effect=(
            f"The review was due by {day_words(due)}. A newer text may say something else, and law "
            "that came later is not in it."
        ),
        meanwhile=(
            "Holdfast still answers from this text, and says beside its answers that it is overdue."
        ),
    )
