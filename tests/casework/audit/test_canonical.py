"""A row gives the same bytes when it is written and when PostgreSQL sends it back."""

from __future__ import annotations

import json
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.audit.actors import SYSTEM
from casework.audit.chaining import write_chained
from casework.audit.domain.canonical import Line, canonical, detail_bytes
from casework.audit.domain.copied import rows_of
from casework.audit.models import AuditEntry
from casework.audit.verifying import _rows, verify
from tests.casework.access.staff import AT

EDGES: list[dict[str, Any]] = [
    {"detail": {}},
    {"detail": {"b": 1, "a": [True, False, None, -7, 999_999_999], "aa": "x"}},
    {"detail": {"at": "2026-03-27T16:40:00+00:00", "e": ""}},
    {"at": datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
    {"at": datetime(2026, 7, 1, 12, 0, 0, 1, tzinfo=timezone(timedelta(hours=1)))},
    {"subject_ids": []},
    {"subject_ids": [uuid4() for _ in range(50)]},
    {"actor_kind": "staff", "actor_id": uuid4()},
]


def row(**other: Any) -> AuditEntry:
    return AuditEntry(
        **{
            "at": AT,
            "actor_kind": SYSTEM.kind.value,
            "action": "case.opened",
            "subject_kind": "case",
            "subject_ids": [UUID(int=5)],
            "detail": {"purpose": "case_page"},
            **other,
        }
    )


@pytest.mark.usefixtures("landlord")
def test_what_is_written_is_what_is_read_at_all_edges() -> None:
    already = sum(1 for _ in _rows())
    write_chained([row(**edge) for edge in EDGES])
    assert len(list(_rows())) == already + len(EDGES)
    assert verify(heads=[], public_keys=[]).findings == []


def test_two_different_rows_never_give_the_same_bytes() -> None:
    base: dict[str, Any] = {
        "id": UUID(int=1),
        "at": AT,
        "actor_kind": "staff",
        "actor_id": None,
        "action": "ab",
        "subject_kind": "c",
        "subject_ids": [UUID(int=2)],
        "detail": {"a": 1},
    }
    others: list[dict[str, Any]] = [
        {},
        {"action": "a", "subject_kind": "bc"},
        {"actor_id": UUID(int=2), "subject_ids": []},
        {"subject_ids": [UUID(int=2)] * 2},
        {"detail": {"a": "1"}},
        {"detail": {"a": True}},
        {"detail": {"a": None}},
        {"detail": {"a": [1]}},
        {"detail": {"a": {"1": None}}},
        {"detail": {}},
        {"at": AT + timedelta(microseconds=1)},
    ]
    assert len({canonical(Line(**base | other)) for other in others}) == len(others)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@settings(max_examples=100)
@given(JSON, JSON)
def test_details_are_equal_exactly_when_their_bytes_are(one: Any, other: Any) -> None:
    def same(a: Any, b: Any) -> bool:
        return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)

    given_bytes = [detail_bytes(json.dumps(each, indent=2)) for each in (one, other)]
    assert (given_bytes[0] == given_bytes[1]) == same(one, other)


@pytest.mark.parametrize("piece", [b"", b"\xff\xff", b"PGCOPY\n\xff\r\n\x00" + bytes(8)])
def test_a_copy_of_nothing_has_no_rows(piece: bytes) -> None:
    assert list(rows_of([piece])) == []


@pytest.mark.usefixtures("landlord")
def test_looking_through_a_log_takes_no_memory_for_its_rows() -> None:
    write_chained([row(subject_ids=[uuid4()], detail={}) for _ in range(3000)])
    verify(heads=[], public_keys=[])
    tracemalloc.start()
    try:
        verify(heads=[], public_keys=[])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000  # 3,000 rows would be more than 600,000
