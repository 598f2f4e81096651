"""What can go wrong when time is counted, in words for the person who can put it right."""

from __future__ import annotations

from datetime import date

from casepolicy.calendar.wording import day_words

WHERE_TO_SET = "Policy, Office hours and closures"
"""Where a landlord's administrator sets office hours, as screens name it."""

SEARCH_DAYS = 60
"""How many days ahead a working day is looked for before the settings are taken to be wrong."""


class CalendarError(ValueError):
    """Time could not be counted. The text says what happened and what to do."""


class OfficeHoursNotSet(CalendarError):
    """A deadline counts office time, and the landlord has not said when its office is open."""

    def __init__(self, on: date | None = None, first_on: date | None = None) -> None:
        """Name the day that has no office hours, where some later day has them."""
        text = f"Set office hours first: {WHERE_TO_SET}. "
        if on is None or first_on is None:
            text += "This deadline counts working time, and no office hours have been set."
        else:
            text += (
                f"They are set from {day_words(first_on)}, and this deadline needs them for "
                f"{day_words(on)}. Add office hours that start on or before that day."
            )
        super().__init__(text)


class NoWorkingDay(CalendarError):
    """The settings leave no working day within reach, so they are very likely wrong."""

    def __init__(self, after: date) -> None:
        """Name the day from which the search began."""
        super().__init__(
            f"There is no working day in the {SEARCH_DAYS} days after {day_words(after)}. "
            f"Check the opening days and closures: {WHERE_TO_SET}."
        )


class NotAWorkingDay(CalendarError):
    """Somebody asked when the office closes on a day on which it does not open."""

    def __init__(self, on: date, why: str) -> None:
        """Name the day and why it does not count."""
        super().__init__(
            f"{day_words(on)} is not a working day ({why}), so it has no closing time. "
            "Ask for the next working day first."
        )


class BankHolidaysUnknown(CalendarError):
    """The year lies outside the years whose bank holidays are known."""

    def __init__(self, year: int, first: int, last: int) -> None:
        """Name the year asked for and the years that are known."""
        super().__init__(
            f"Bank holidays are known for {first} to {last}, not for {year}. Check the date."
        )


class WrongCount(CalendarError):
    """A number of days, hours or months that this way of counting cannot use."""
