"""From "who looks again" to duties: a look at the plan and the danger, and somebody else's check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from casepolicy.calendar import (
    LONDON,
    CalendarError,
    LandlordCalendar,
    day_words,
    to_local,
    working_days,
)
from casepolicy.values import LookPart
from casework.duties.domain.from_decision import answers, why_of
from casework.duties.domain.wanted import ONCE, Data, NewDuty, fitting

LOOK = "look_again"
CHECK = "check_handling"
WHOLE = 100
"""A share of cases in percent. A sample is no duty of any one case."""

_END_OF_DAY = time(23, 59)
_LONGEST_ROLE = 60


def looks(trace: Data, *, at: datetime, calendar: LandlordCalendar) -> Iterator[NewDuty]:
    """Yield the next look, counted from the latest report, and the check of how we handled it."""
    told: str | None = trace["facts"].get("report.at")
    since = datetime.fromisoformat(told) if told else at
    if (look := look_after(trace, since, settled_since=since)) is not None:
        yield look
    for answer in _asked_for(trace, LookPart.AUDIT):
        if answer["value"]["share"] == WHOLE and (check := _check(trace, answer, calendar)):
            yield check


def look_after(trace: Data, since: datetime, *, settled_since: datetime | None) -> NewDuty | None:
    """Return the look that is due some days after a report or after the look before, if any is."""
    for answer in _asked_for(trace, LookPart.REVIEW_EVERY):
        if days := answer["value"]["every_days"]:
            return _look(trace, answer, since, days, settled_since)
    return None


def _asked_for(trace: Data, part: LookPart) -> Iterator[Data]:
    for answer in answers(trace, "next_look"):
        if answer["value"]["part"] == part and answer["strength"] != "option":
            yield answer


def _look(
    trace: Data, answer: Data, since: datetime, days: int, settled_since: datetime | None
) -> NewDuty:
    first = to_local(since).date()
    last = first + timedelta(days=days)
    steps = [f"Counted from {day_words(first)}.", f"{days} days later: {day_words(last)}."]
    return NewDuty(
        kind=LOOK,
        words="Look again at the plan and the danger",
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_at=since,
        due_at=datetime.combine(last, _END_OF_DAY, tzinfo=LONDON),
        owner_role=_owner(answer["value"]["roles"]),
        settled_since=settled_since,
        why={**why_of(trace, "next_look", answer), "steps": steps},
    )


def _check(trace: Data, answer: Data, calendar: LandlordCalendar) -> NewDuty | None:
    value = answer["value"]
    begun: str | None = trace["facts"].get(value["starts"] or "")
    if begun is None or not value["within_working_days"]:
        return None
    starts_at = datetime.fromisoformat(begun)
    why: dict[str, Any] = why_of(trace, "next_look", answer)
    due_at = None
    try:
        deadline = working_days(starts_at, value["within_working_days"], calendar=calendar)
    except CalendarError as error:
        why["problem"] = str(error)
    else:
        due_at, why["steps"] = deadline.due_at, list(deadline.sentences)
    return NewDuty(
        kind=CHECK,
        words=fitting(value["words"]),
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_at=starts_at,
        due_at=due_at,
        owner_role=_owner(value["roles"]),
        settled_since=ONCE,
        why=why,
    )


def _owner(roles: list[str]) -> str:
    """Name all of whom any one may look, as far as it fits; nobody named means the officer."""
    everyone = "_or_".join(roles) or "officer"
    return everyone if len(everyone) <= _LONGEST_ROLE else roles[0]


def _ids(answer: Data) -> tuple[str, ...]:
    return tuple(clause["id"] for clause in answer["clauses"])
