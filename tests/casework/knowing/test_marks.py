"""Names, homes and numbers match however they are typed; too little matches nothing."""

from __future__ import annotations

import pytest

from casework.knowing.domain.marks import MarkKind, home_marks, marks_of


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (MarkKind.PHONE, "07700 900123", "+44 7700 900123"),
        (MarkKind.PHONE, "(07700) 900-123", "0044 (0)7700 900123"),
        (MarkKind.EMAIL, " Ann@Example.org", "ann@example.ORG "),
        (MarkKind.NAME, "Zoë  O'Hara", "zoe o\u2019hara"),
        (MarkKind.NAME, "ANN MARIE LEE", "Ann-Marie Lee"),
        (MarkKind.HOME, "12a High Street, M1 1AE", "Flat 12A\nHIGH ST\nm11ae"),
        (MarkKind.HOME, "1 Invented Row", "1, invented row"),
        (MarkKind.REFERENCE, " 7k2m-9qxb", "7K2M-9QXB"),
    ],
)
def test_spellings_of_one_thing_match(kind: MarkKind, one: str, other: str) -> None:
    assert set(marks_of(kind, one)) & set(marks_of(kind, other))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (MarkKind.PHONE, "07700 900123", "07700 900124"),
        (MarkKind.NAME, "Ann Lee", "Ann Leigh"),
        (MarkKind.HOME, "12 High Street, M1 1AE", "14 High Street, M1 1AE"),
        (MarkKind.HOME, "12 High Street", "12 Low Street"),
    ],
)
def test_different_things_do_not(kind: MarkKind, one: str, other: str) -> None:
    assert not set(marks_of(kind, one)) & set(marks_of(kind, other))


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (MarkKind.NAME, "Ann"),
        (MarkKind.NAME, "  "),
        (MarkKind.PHONE, "999"),
        (MarkKind.EMAIL, "ann"),
        (MarkKind.HOME, "London"),
        (MarkKind.HOME, ""),
    ],
)
def test_what_says_too_little_is_nothing(kind: MarkKind, typed: str) -> None:
    assert marks_of(kind, typed) == ()


def test_a_postcode_of_its_own_counts_as_one_in_the_lines() -> None:
    assert set(home_marks("3 Mill Lane", "M1 1AE")) & set(home_marks("3 Mill Lane, M11AE", None))
