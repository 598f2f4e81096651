"""Only references pass into the log's detail."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from casework.audit.references import Detail, DetailRefused, as_references


@pytest.mark.parametrize(
    "detail",
    [
        {"purpose": "case_page"},
        {"job": "duties.look_at_clock"},
        {"reference": "7K2M-9QXB"},
        {"clause": "ABC-4.3"},
        {"pence": 99_900},
        {"is_safe": None, "kept": True},
        {"ids": ["01890a5d-ac96-774b-bcce-b302099a8057", 3]},
        {},
    ],
    ids=repr,
)
def test_codes_numbers_and_ids_pass_unchanged(detail: Detail) -> None:
    assert as_references(detail) == detail


def test_ids_and_times_are_written_as_text() -> None:
    at = datetime(2026, 3, 27, 16, 40, tzinfo=UTC)
    written = as_references({"id": UUID(int=1), "at": at, "on": date(2026, 3, 27)})
    assert written == {
        "id": "00000000-0000-0000-0000-000000000001",
        "at": "2026-03-27T16:40:00+00:00",
        "on": "2026-03-27",
    }


@pytest.mark.parametrize(
    "value",
    [
        "Mary Canary",
        "Canary",
        "1 Canary Row",
        "CN4 4RY",
        "CN44RY",
        "07700 900123",
        "07700900123",
        7_700_900_123,
        "mary@example.org",
        "",
        "a" * 101,
        1.5,
        ["case_page", "Mary Canary"],
        {"nested": "code"},
    ],
    ids=repr,
)
def test_words_about_people_do_not_pass_and_are_not_repeated(value: object) -> None:
    with pytest.raises(DetailRefused, match="'note'") as refused:
        as_references({"note": value})  # type: ignore[dict-item] # that is what is refused
    assert "anary" not in str(refused.value)
    assert "900" not in str(refused.value)


def test_a_name_used_as_a_key_is_refused_and_not_repeated() -> None:
    with pytest.raises(DetailRefused) as refused:
        as_references({"Mary Canary": "seen"})
    assert "Canary" not in str(refused.value)
