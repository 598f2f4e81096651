"""Generated facts for property tests. Needs hypothesis, which only tests install."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from casepolicy.facts import RISK_FACTS, CaseFacts, FactInfo, all_facts

MEASURES = ("locks", "lighting", "panic_alarm")
_LONDON = ZoneInfo("Europe/London")


def moments() -> st.SearchStrategy[datetime]:
    """Aware moments from 2025 to 2027, in UTC or on London's clocks."""
    return st.datetimes(
        min_value=datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2027, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
        timezones=st.sampled_from([UTC, _LONDON]),
    )


def case_facts(measures: Sequence[str] = MEASURES) -> st.SearchStrategy[CaseFacts]:
    """Any facts at all; each may be unknown. ``measures`` are the codes somebody may choose."""
    known = st.fixed_dictionaries(
        {}, optional={i.path: _values(i, measures) for i in all_facts().values()}
    )
    return known.map(CaseFacts().with_facts)


def risk_paths() -> st.SearchStrategy[str]:
    """The facts whose "yes" means more danger."""
    return st.sampled_from(RISK_FACTS)


def _values(fact: FactInfo, measures: Sequence[str]) -> st.SearchStrategy[Any]:
    if fact.kind is bool:
        return st.booleans()
    if fact.kind is datetime:
        return moments()
    if fact.kind is int:
        return st.integers(min_value=0, max_value=2_000_000)
    if issubclass(fact.kind, StrEnum):
        return st.sampled_from(fact.kind)
    return st.sampled_from(list(measures))
