"""Made-up documents and a made-up law for tests of lint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casepolicy import PolicyEngine, read_revision
from casepolicy.discovery import capabilities
from casepolicy.lint import Finding
from casepolicy.lint.subject import Rule, Subject
from tests.casepolicy.made_up import clause, revision_data

DAY = date(2026, 4, 1)
"""Before the made-up document's review date, and after all of the made-up law began."""

LAW_FROM = date(2021, 10, 1)

Data = Mapping[str, Any]


def law(number: str, since: date = LAW_FROM) -> dict[str, Any]:
    """One clause of the made-up law."""
    return clause(f"statute:{number}", kind="statute", in_force_from=since)


LAWS = (law("daa2021.s1"), law("daa2021.s3"), law("danger"), law("crime"), law("marac"))


def plugin(capability: str, **settings: Any) -> dict[str, Any]:
    """One capability that is on, with its settings."""
    version = capabilities()[capability].version
    return {"capability": capability, "version": version, "settings": settings}


def engine(
    *, clauses: Sequence[Data] = (), plugins: Sequence[Data] = (), **more: Any
) -> PolicyEngine:
    """A made-up landlord over a made-up law. ``law_plugins`` and ``laws`` change the law."""
    law_plugins, laws = more.pop("law_plugins", ()), more.pop("laws", LAWS)
    document = revision_data(plugins, **more)
    document["clauses"] = [*document["clauses"], *clauses]
    floor = revision_data(law_plugins, clauses=list(laws), interpretations=[])
    return PolicyEngine(read_revision(document), capabilities(), read_revision(floor))


def look(rule: Rule, *, on: date = DAY, **made: Any) -> list[Finding]:
    """Put one rule to a made-up document on a day."""
    return list(rule(Subject(engine(**made), on)))


def clauses_found(rule: Rule, **made: Any) -> list[tuple[str, ...]]:
    """Put one rule to a made-up document, and return only the clauses of what it finds."""
    return [finding.clauses for finding in look(rule, **made)]
