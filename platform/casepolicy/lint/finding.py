"""A finding: one thing in a document that is wrong, unclear or out of date, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casepolicy.marks import FindingKind, Mark

MARK = "mark"
"""The source of what a reviewer found by reading. A rule's is ``rule:<kind>``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. ``clauses`` are the landlord's, ``statutes`` the law's it is held against.

    ``effect`` says what would go wrong, and for whom. ``meanwhile`` says what Holdfast does until
    the landlord settles it. ``new`` says that nobody has looked at it yet.
    """

    kind: FindingKind
    clauses: tuple[str, ...]
    effect: str
    meanwhile: str
    statutes: tuple[str, ...] = ()
    source: str = MARK
    reading: str | None = None
    """The recorded reading that settles it for now."""
    recorded: str = ""
    """Which role looked at it, and when."""
    new: bool = False

    @property
    def about(self) -> tuple[FindingKind, frozenset[str], frozenset[str]]:
        """Return what makes it the same finding as another."""
        return (self.kind, frozenset(self.clauses), frozenset(self.statutes))

    @property
    def order(self) -> tuple[int, str, tuple[str, ...], tuple[str, ...]]:
        """Return its place among others: the worst first, then by kind and clause."""
        return (self.kind.severity.rank, self.kind, self.clauses, self.statutes)


def found(
    kind: FindingKind,
    clauses: Iterable[str],
    *,
    effect: str,
    meanwhile: str,
    statutes: Iterable[str] = (),
    reading: str | None = None,
) -> Finding:
    """Make a finding of a rule."""
    return Finding(
        kind=kind,
        clauses=tuple(clauses),
        statutes=tuple(statutes),
        effect=effect,
        meanwhile=meanwhile,
        source=f"rule:{kind}",
        reading=reading,
    )


def marked(mark: Mark) -> Finding:
    """Make a finding of a reviewer's mark. Whoever marked it has looked at it."""
    return Finding(
        kind=mark.kind,
        clauses=mark.clauses,
        statutes=mark.statutes,
        effect=mark.effect,
        meanwhile=mark.meanwhile,
        recorded=f"{mark.marked_by}, {mark.marked_on.isoformat()}",
    )
