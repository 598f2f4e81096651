"""Finds clauses that the register calls wrong and of which nobody says what follows.

It keeps the others honest: with it, a register can't call a text a defect and leave it at that.
"""

from __future__ import annotations

from collections.abc import Iterator

from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import DEFECTS, Subject
from casepolicy.marks import FindingKind


def unexplained_defects(subject: Subject, explained: frozenset[str]) -> Iterator[Finding]:
    """Clauses that are a defect of the text, or below the law, and stand in no other finding."""
    for clause in subject.revision.clauses:
        if clause.status in DEFECTS and clause.id not in explained:
            yield found(
                FindingKind.UNEXPLAINED_DEFECT,
                [clause.id],
                effect="Nobody has written down what this could cost a person or the landlord.",
                meanwhile="Holdfast makes no rule of the faulty words. A reviewer must say more.",
            )
