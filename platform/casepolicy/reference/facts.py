"""The page of facts: every path a policy may look at, its question and what it may be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from casepolicy.facts import RISK_FACTS, CaseFacts, FactInfo
from casepolicy.reference.kinds import in_words
from casepolicy.reference.source import docstring
from casepolicy.reference.writing import page, paragraph, table

_ABOUT = """What a policy may look at. Any fact may be not known yet, which is never "no". There are
no names, addresses or free text among them. A condition in settings names a fact by its path."""
_RISK = """"More danger" marks facts whose "yes" means more danger: learning one never takes a
protection away."""


def facts_page(facts: Iterable[FactInfo]) -> str:
    """Write the page, one table for each group, in the order of the model."""
    groups = groupby(facts, key=lambda fact: fact.path.partition(".")[0])
    parts = [part for group, members in groups for part in _group(group, list(members))]
    return page("Facts", paragraph(_ABOUT), paragraph(_RISK), *parts)


def _group(name: str, facts: list[FactInfo]) -> list[str]:
    of_group = CaseFacts.model_fields[name].annotation
    assert isinstance(of_group, type)  # noqa: S101 - a group is always a class
    rows = [
        (
            f"`{fact.path}`",
            fact.question,
            in_words(fact.kind),
            "more danger" if fact.path in RISK_FACTS else "",
        )
        for fact in facts
    ]
    head = ("fact", "question", "what it may be", "")
    return [f"## {name}", paragraph(docstring(of_group, f"The group {name}")), table(head, rows)]
