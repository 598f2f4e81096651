"""The Friday before a bank-holiday Monday, asked of each shipped policy by the API."""

from __future__ import annotations

from typing import Any

import pytest

from tenancy.api import LandlordRef
from tests.casework.api.house import desk_of
from tests.factories import open_office

FRIDAY = "2026-08-28T16:40:00+01:00"


@pytest.mark.parametrize(
    ("pack", "due", "strength", "clause"),
    [
        ("vivid", "2026-08-28T17:00:00+01:00", "must", "4.1-1"),
        ("b3living", "2026-09-01T17:00:00+01:00", "must", "3.2.3"),
        ("welwyn_hatfield", "2026-09-01T17:00:00+01:00", "must", "5.3"),
        ("star", "2026-09-01T16:40:00+01:00", "best_effort", "5.1"),
        ("one_vision", "2026-09-01T17:00:00+01:00", "must", "platform:first-contact"),
    ],
)
def test_first_contact_is_due_as_each_document_says(
    landlord: LandlordRef, pack: str, due: str, strength: str, clause: str
) -> None:
    user = open_office(pack).officer
    officer = desk_of(user, landlord)
    said = officer.send(
        "post",
        "/policy/ask",
        {"facts": {"report.at": FRIDAY}, "at": FRIDAY, "questions": ["how_soon"]},
    ).json()
    answers: list[dict[str, Any]] = said["trace"]["replies"][0]["answers"]
    deadlines: list[dict[str, Any]] = said["deadlines"]
    found = [
        (end["due_at"], answer["strength"], answer["clauses"][0]["id"])
        for answer, end in zip(answers, deadlines, strict=True)
        if answer["value"]["kind"] == "first_contact"
    ]
    assert found == [(due, strength, clause)]
