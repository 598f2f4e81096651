"""A case's facts as they are kept: known values by path, merged over time, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casepolicy import CaseFacts, read_facts
from casepolicy.trace import plain

Kept = dict[str, Any]


def to_keep(facts: CaseFacts) -> Kept:
    """Return what is known as plain JSON, by path."""
    return {path: plain(value) for path, value in facts.known().items()}


def from_kept(kept: Mapping[str, Any]) -> CaseFacts:
    """Read kept facts back. Raises ``FactsRefused`` if the store holds something unknown."""
    return read_facts(kept)


def merged(kept: Mapping[str, Any], news: Mapping[str, Any]) -> CaseFacts:
    """Return the facts after news. A value of ``None`` in the news means "not known after all"."""
    both = {**kept, **news}
    return read_facts({path: value for path, value in both.items() if value is not None})
