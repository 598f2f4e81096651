"""Time, counted once for everybody: working days and hours, months, and why a date is a date.

Pure: no clock is read, the moment always comes in. Moments are aware datetimes, results in UTC,
days and office hours are London's. Office hours, closures and extra holidays are a landlord's
settings; bank holidays are those of England and Wales.
"""

from casepolicy.calendar.bank_holidays import bank_holiday_on, bank_holidays
from casepolicy.calendar.calendar_months import hold_until, month_runs_to, months
from casepolicy.calendar.deadlines import (
    Counting,
    Deadline,
    hours,
    same_working_day,
    working_days,
)
from casepolicy.calendar.errors import (
    BankHolidaysUnknown,
    CalendarError,
    NotAWorkingDay,
    NoWorkingDay,
    OfficeHoursNotSet,
    WrongCount,
)
from casepolicy.calendar.landlord import ExtraHoliday, Interval, LandlordCalendar
from casepolicy.calendar.moments import LONDON, to_local, to_utc
from casepolicy.calendar.office_hours import Closure, OfficeHours, Opening, monday_to_friday
from casepolicy.calendar.steps import Step, StepKind
from casepolicy.calendar.wording import date_words, day_words, time_words
from casepolicy.calendar.working_time import working_hours, working_minutes_between

__all__ = [
    "LONDON",
    "BankHolidaysUnknown",
    "CalendarError",
    "Closure",
    "Counting",
    "Deadline",
    "ExtraHoliday",
    "Interval",
    "LandlordCalendar",
    "NoWorkingDay",
    "NotAWorkingDay",
    "OfficeHours",
    "OfficeHoursNotSet",
    "Opening",
    "Step",
    "StepKind",
    "WrongCount",
    "bank_holiday_on",
    "bank_holidays",
    "date_words",
    "day_words",
    "hold_until",
    "hours",
    "monday_to_friday",
    "month_runs_to",
    "months",
    "same_working_day",
    "time_words",
    "to_local",
    "to_utc",
    "working_days",
    "working_hours",
    "working_minutes_between",
]
