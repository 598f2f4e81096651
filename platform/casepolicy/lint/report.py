"""Lints one document: all rules, the reviewer's marks, and which of the findings are new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from casepolicy.clause import Clause
from casepolicy.engine import PolicyEngine
from casepolicy.lint.ages import age_wording
from casepolicy.lint.contradictions import contradictory_rules
from casepolicy.lint.defects import unexplained_defects
from casepolicy.lint.definitions import (
    children_not_victims,
    connection_not_listed,
    old_definition,
    old_law_list,
)
from casepolicy.lint.finding import Finding, marked
from casepolicy.lint.readings import unconfirmed_readings
from casepolicy.lint.repeats import duplicate_clauses, duplicate_rules
from casepolicy.lint.review_dates import review_passed
from casepolicy.lint.sharing import sharing_narrower
from casepolicy.lint.subject import Rule, Subject
from casepolicy.lint.time_words import unclear_settings, unclear_words
from casepolicy.marks import Cleared, FindingKind, Seen
from casepolicy.revision import Revision

RULES: tuple[Rule, ...] = (
    age_wording,
    old_definition,
    children_not_victims,
    sharing_narrower,
    old_law_list,
    contradictory_rules,
    unclear_settings,
    unclear_words,
    connection_not_listed,
    review_passed,
    duplicate_clauses,
    duplicate_rules,
)
"""Every rule that looks for itself. Readings and defects come last: they see what others found."""


class MarksRefused(ValueError):
    """A reviewer's mark speaks of a clause that is in no register."""


@dataclass(frozen=True, slots=True)
class LintReport:
    """All that was found in one document, in a stable order."""

    revision: Revision
    on: date
    findings: tuple[Finding, ...]
    gone: tuple[Seen, ...]
    """Findings that somebody recorded, and that no rule makes on this day."""
    clauses: Mapping[str, Clause]
    """The landlord's clauses and the law's, by id."""

    @property
    def cleared(self) -> tuple[Cleared, ...]:
        """Return what looks wrong and isn't, with the reason."""
        return self.revision.cleared

    @property
    def new(self) -> tuple[Finding, ...]:
        """Return the findings that nobody has looked at yet."""
        return tuple(finding for finding in self.findings if finding.new)


def lint(engine: PolicyEngine, on: date) -> LintReport:
    """Lint the engine's document on a day. Raises ``MarksRefused`` for marks that cite nothing."""
    subject = Subject(engine, on)
    _check_marks(engine)
    by_rules = [finding for rule in RULES for finding in rule(subject)]
    settled = {finding.reading for finding in by_rules}
    readings = [f for f in unconfirmed_readings(subject) if f.reading not in settled]
    marks = [marked(mark) for mark in engine.revision.marks]
    explained = frozenset(c for f in chain(by_rules, marks) for c in f.clauses)
    looked_for = [*by_rules, *unexplained_defects(subject, explained)]
    known = {_about(seen): seen for seen in engine.revision.seen}
    findings = [*(_recorded(f, known.get(f.about)) for f in looked_for), *readings, *marks]
    made = {finding.about for finding in looked_for}
    return LintReport(
        revision=engine.revision,
        on=on,
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        gone=tuple(seen for about, seen in known.items() if about not in made),
        clauses=engine.clauses,
    )


def _about(seen: Seen) -> tuple[FindingKind, frozenset[str], frozenset[str]]:
    return (seen.kind, frozenset(seen.clauses), frozenset(seen.statutes))


def _recorded(finding: Finding, seen: Seen | None) -> Finding:
    if seen is None:
        return replace(finding, new=True)
    return replace(finding, recorded=f"{seen.seen_by}, {seen.seen_on.isoformat()}")


def _check_marks(engine: PolicyEngine) -> None:
    if unknown := list(dict.fromkeys(_unknown(engine))):
        msg = (
            f"marks.yaml of {engine.revision.manifest.landlord} speaks of "
            f"{', '.join(unknown)}, which is in no register. Correct the number or remove it."
        )
        raise MarksRefused(msg)


def _unknown(engine: PolicyEngine) -> Iterator[str]:
    revision = engine.revision
    cited = chain(
        *((*mark.clauses, *mark.statutes) for mark in revision.marks),
        *((*seen.clauses, *seen.statutes) for seen in revision.seen),
        *(cleared.clauses for cleared in revision.cleared),
    )
    return (clause for clause in cited if clause not in engine.clauses)
