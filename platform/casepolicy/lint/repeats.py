"""Finds what a document says twice: in its register, and in the rules made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from casepolicy.clause import Clause
from casepolicy.lint.finding import Finding, found
from casepolicy.lint.subject import DEFECTS, Subject
from casepolicy.marks import FindingKind

_SMALL = (
    "a all an any are as at be by each every for has have in is it of on that the their them they "
    "this to was were with"
)
_SMALL_WORDS = frozenset(_SMALL.split())

_EFFECT = "If one of the two is changed and the other forgotten, staff and the person are told two things."
_MEANWHILE = "Holdfast keeps one rule and cites both numbers."


def duplicate_clauses(subject: Subject) -> Iterator[Finding]:
    """Clauses of one kind that say the same, or that every rule cites together though one is a defect.

    A repetition is often paraphrased as one, so its words alone don't show it; that no rule ever
    needed the one without the other does.
    """
    cited = _cited(subject)
    for kind in dict.fromkeys(clause.kind for clause in subject.revision.clauses):
        for first, second in combinations(subject.of_kind(kind), 2):
            if _alike(first, second) or _one_rule(first, second, cited):
                yield found(
                    FindingKind.DUPLICATE,
                    [first.id, second.id],
                    effect=_EFFECT,
                    meanwhile=_MEANWHILE,
                )


def _alike(first: Clause, second: Clause) -> bool:
    """Say whether two paraphrases differ in small words and order at most. Numbers always count."""
    return _words(first) == _words(second)


def _words(clause: Clause) -> list[str]:
    words = re.findall(r"[\w'-]+", clause.paraphrase.lower())
    return sorted(word for word in words if word not in _SMALL_WORDS)


def _cited(subject: Subject) -> dict[str, frozenset[int]]:
    """Return by which rules each clause is cited."""
    by_clause: dict[str, set[int]] = {}
    for number, (_, rule) in enumerate(subject.rules()):
        for clause in rule.clauses:
            by_clause.setdefault(clause, set()).add(number)
    return {clause: frozenset(rules) for clause, rules in by_clause.items()}


def _one_rule(first: Clause, second: Clause, cited: dict[str, frozenset[int]]) -> bool:
    together = cited.get(first.id)
    one_is_a_defect = (first.status in DEFECTS) != (second.status in DEFECTS)
    same = first.modality is second.modality
    if together is None or together != cited.get(second.id):
        return False
    return one_is_a_defect and same


def duplicate_rules(subject: Subject) -> Iterator[Finding]:
    """Two rules of the settings that differ in nothing but the clauses they cite."""
    by_content: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for plugin, rule in subject.rules():
        content = repr(rule.model_copy(update={"clauses": ()}))
        by_content.setdefault((plugin.name, content), []).append(rule.clauses)
    for (capability, _), citing in by_content.items():
        for first, second in combinations(citing, 2):
            yield found(
                FindingKind.DUPLICATE,
                dict.fromkeys((*first, *second)),
                effect=f"The settings of {capability} hold one rule twice. {_EFFECT}",
                meanwhile=_MEANWHILE,
            )
