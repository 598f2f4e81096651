"""Bank holidays in England and Wales, named as the Government names them.

The dates are the `holidays` library's, one-off days and substitute days included. Days that
a landlord adds itself are not here: see ``LandlordCalendar.extra_holidays``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays
from holidays.countries.united_kingdom import UnitedKingdom

from casepolicy.calendar.errors import BankHolidaysUnknown

FIRST_YEAR = 1981
"""From this year all eight yearly bank holidays exist and clocks change by today's rule."""
LAST_YEAR = UnitedKingdom.end_year

_NAMES = {
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "May Day": "Early May bank holiday",
}


def bank_holiday_on(on: date) -> str | None:
    """Return the name of the bank holiday on a day, or None."""
    return bank_holidays(on.year).get(on)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> Mapping[date, str]:
    """Return the bank holidays of a year, by date, names ready to show.

    Raises ``BankHolidaysUnknown`` for a year the library does not cover: an empty answer would
    quietly count Christmas Day as a working day.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BankHolidaysUnknown(year, FIRST_YEAR, LAST_YEAR)
    found = holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return MappingProxyType({on: _name(label) for on, label in sorted(found.items())})


def _name(label: str) -> str:
    plain, substitute, _ = label.partition(" (observed)")
    plain = _NAMES.get(plain, plain)
    return f"{plain} (substitute day)" if substitute else plain
