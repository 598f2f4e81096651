"""Finds a definition of abuse that is older than the law's, or that leaves a part of it out.

These rules look for words in the register's paraphrases. Which words is part of how a register is
written; a clause that means the same in other words needs a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casepolicy.clause import Clause, ClauseStatus
from casepolicy.lint.ages import DEFINITION
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import Subject
from casepolicy.marks import FindingKind

CHILDREN = "statute:daa2021.s3"
THE_ACT = 2021

_CONNECTED = re.compile(r"\bconnect(?:ed|ion)", re.IGNORECASE)
_ECONOMIC = re.compile(r"\beconomic", re.IGNORECASE)
_LISTED = re.compile(r"\brelatives?\b", re.IGNORECASE)
_CHILD = re.compile(r"\b(?:child|children|young people)\b", re.IGNORECASE)
_AS_VICTIM = re.compile(r"\bvictims?\b", re.IGNORECASE)
_WITNESSES = re.compile(r"\bvictims?\b.*\bwitness(?:es)? included\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def old_definition(subject: Subject) -> Iterator[Finding]:
    """A definition that knows no personal connection, or no economic abuse."""
    definitions = subject.of_kind("definition")
    if not definitions or DEFINITION not in subject.laws:
        return
    missing = [
        words
        for words, pattern in (("personal connection", _CONNECTED), ("economic abuse", _ECONOMIC))
        if not _any(definitions, pattern)
    ]
    if not missing:
        return
    short = [c for c in definitions if c.status is ClauseStatus.BELOW_STATUTE] or definitions[:1]
    yield found(
        FindingKind.OLD_DEFINITION,
        [clause.id for clause in short],
        statutes=[DEFINITION],
        effect=(
            f"The definition does not name {' or '.join(missing)}. Somebody whose abuse the law "
            "knows could be told that it is not domestic abuse."
        ),
        meanwhile=(
            "Every disclosure opens a case, whatever this definition says. The law's wider words "
            "stand beside it."
        ),
    )


def connection_not_listed(subject: Subject) -> Iterator[Finding]:
    """A definition that hangs on personal connection and never says who is connected."""
    definitions = subject.of_kind("definition")
    naming = [clause for clause in definitions if _CONNECTED.search(clause.paraphrase)]
    if not naming or _any(definitions, _LISTED) or DEFINITION not in subject.laws:
        return
    yield found(
        FindingKind.CONNECTION_NOT_LISTED,
        [clause.id for clause in naming],
        statutes=[DEFINITION],
        effect=(
            "Staff can't tell from the text whether, say, a grown-up child or a former partner "
            "counts."
        ),
        meanwhile=(
            "Every disclosure opens a case. Who must judge the connection uses the Act's own list."
        ),
    )


def children_not_victims(subject: Subject) -> Iterator[Finding]:
    """A document with a definition in which no child is a victim for what they see or hear."""
    definitions = subject.of_kind("definition")
    if not definitions or CHILDREN not in subject.laws:
        return
    if any(_names_children(c) for c in subject.of_kind("definition", "safeguarding")):
        return
    yield found(
        FindingKind.CHILDREN_NOT_VICTIMS,
        [definitions[0].id],
        statutes=[CHILDREN],
        effect=(
            "A child who sees, hears or lives with the abuse is a victim in law. Read by itself, "
            "this text protects a child only where somebody finds them at risk."
        ),
        meanwhile=(
            "Holdfast asks in every case whether a child is at risk, and the law's ways to protect "
            "one stay open."
        ),
    )


def _names_children(clause: Clause) -> bool:
    words = clause.paraphrase
    as_victims = _CHILD.search(words) and _AS_VICTIM.search(words)
    return bool(as_victims or _WITNESSES.search(words))


def old_law_list(subject: Subject) -> Iterator[Finding]:
    """A list of laws with years, the last of them before the Domestic Abuse Act 2021."""
    if DEFINITION not in subject.laws:
        return
    dated = [c for c in subject.of_kind("legal-list") if _YEAR.search(c.paraphrase)]
    years = [int(year) for clause in dated for year in _YEAR.findall(clause.paraphrase)]
    if not years or max(years) >= THE_ACT:
        return
    yield found(
        FindingKind.OLD_LAW_LIST,
        [clause.id for clause in dated],
        statutes=[DEFINITION],
        effect=(
            f"The laws listed end in {max(years)}. Staff who look there won't find the Act that "
            "says what domestic abuse is."
        ),
        meanwhile="Holdfast cites the law in force beside the landlord's clauses.",
    )


def _any(clauses: Sequence[Clause], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(clause.paraphrase) for clause in clauses)
