"""Bank holidays in England and Wales, checked against the Government's list year by year."""

from __future__ import annotations

from datetime import date

import pytest

from casepolicy.calendar import BankHolidaysUnknown, bank_holiday_on, bank_holidays


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee of Elizabeth II"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2022, 12, 27), "Christmas Day (substitute day)"),
        (date(2023, 5, 1), "Early May bank holiday"),
        (date(2023, 5, 8), "Coronation of Charles III"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2027, 12, 28), "Boxing Day (substitute day)"),
        (date(2028, 1, 3), "New Year's Day (substitute day)"),
    ],
)
def test_a_bank_holiday_is_known_by_its_name(on: date, name: str) -> None:
    assert bank_holiday_on(on) == name


@pytest.mark.parametrize(
    "on",
    [
        date(2022, 5, 30),  # the spring holiday moved to Thursday 2 June that year
        date(2026, 3, 17),  # St Patrick's Day, Northern Ireland only
        date(2026, 8, 3),  # the Scottish summer holiday
        date(2026, 11, 30),  # St Andrew's Day, Scotland only
        date(2026, 12, 29),
        date(2027, 1, 4),  # after 2 January, Scotland only
    ],
)
def test_a_day_off_elsewhere_is_a_plain_day_here(on: date) -> None:
    assert bank_holiday_on(on) is None


def test_the_working_days_lost_in_2026_are_eight() -> None:
    lost = [on for on in bank_holidays(2026) if on.weekday() < 5]
    assert lost == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ]


@pytest.mark.parametrize("year", [1980, 2101])
def test_a_year_that_is_not_known_is_refused_rather_than_given_no_holidays(year: int) -> None:
    with pytest.raises(BankHolidaysUnknown, match=f"1981 to 2100, not for {year}"):
        bank_holidays(year)


def test_the_list_of_a_year_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        bank_holidays(2026)[date(2026, 12, 29)] = "Mine"  # type: ignore[index]  # what is tested
