"""Every number in a shipped pack, and in our defaults, has examples just before, at and after it.

The numbers are read from the settings, so that a new one is asked for. What three examples are
depends on what the number does:

- a time to act (working days, working hours, hours, the same working day): one example whose answer
  rests on the rule's clauses says that doing it a minute before the end, and at the end, is in time,
  and a minute after is too late. Where the end hangs on closing time or on midnight, reports a minute
  before, at and a minute after that moment are there too.
- months of a hold: the day before the last day and the last day are held, the day after is free.
- a cap in pence: costs of a penny less, of the cap and of a penny more.

A number of which none of this is known fails here: decide first what its examples are.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

import packs
from casepolicy.calendar import to_local
from casepolicy.discovery import shipped_pack
from casepolicy.testing import Example, Said, packs_in, read_examples, read_moment
from casepolicy.testing.comparing import NO_HOURS
from casepolicy.testing.moments import read_day
from casepolicy.values import Unit

LANDLORDS = packs_in(packs.stories())
"""The documents that the stories compare."""

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

COUNTED_HERE = {
    ("response_clocks", "amount"),
    ("case_reviews", "within_working_days"),
    ("breathing_space", "min_months"),
    ("breathing_space", "max_months"),
    ("security_budget", "cap_pence"),
}
BETWEEN = {("breathing_space", "default_months")}
"""Lies between two others, or is one of them, and is counted as they are."""

QUESTION = {
    "response_clocks": "how_soon",
    "case_reviews": "next_look",
    "breathing_space": "holds",
    "security_budget": "who_pays",
}
KEY = {"response_clocks": "kind", "case_reviews": "part", "breathing_space": "kind"}


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every list in a pack's settings, with its capability."""
    for entry in shipped_pack(name).plugins:
        for listed in entry.settings.values():
            yield from ((entry.capability, row) for row in listed if isinstance(row, dict))


def numbers(row: dict[str, Any]) -> set[str]:
    """The settings of a row that are numbers. 0 sets no limit, and a share of 100 is every case."""
    found = {k: v for k, v in row.items() if isinstance(v, int) and not isinstance(v, bool)}
    return {k for k, v in found.items() if v and (k, v) != ("share", 100)}


def timed(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The rows that set an end to a time."""
    return [
        (capability, row)
        for capability, row in rows(name)
        if row.get("within_working_days")
        or (capability == "response_clocks" and (row.get("amount") or same_day(row)))
    ]


def same_day(row: dict[str, Any]) -> bool:
    return bool(row["unit"] == Unit.SAME_WORKING_DAY)


def examples(name: str) -> tuple[Example, ...]:
    return read_examples(packs.examples(name))


def said(name: str, question: str, key: str, clauses: Iterable[str]) -> Iterator[Said]:
    """What examples of a pack expect of one answer that rests on these clauses."""
    for _, each in said_of(name, question, key, clauses):
        yield each


def said_of(
    name: str, question: str, key: str, clauses: Iterable[str]
) -> Iterator[tuple[Example, Said]]:
    for example in examples(name):
        expected = example.expect
        for group in (expected.answers, expected.includes, expected.default):
            each = (group or {}).get(key) if example.question == question else None
            if each and set(clauses) <= set(each.clauses):
                yield example, each


def around(limit: datetime, each: Said) -> bool:
    """Whether an example stands a minute before, at, and a minute after a moment."""
    early = {to_local(read_moment(m)) for m in each.in_time}
    late = {to_local(read_moment(m)) for m in each.too_late}
    limit = to_local(limit)
    return {limit - MINUTE, limit} <= early and limit + MINUTE in late


def has_three(answers: Iterable[Said]) -> bool:
    ends = [(s.due, s) for s in answers if s.due not in (None, "none", NO_HOURS)]
    return any(around(read_moment(str(due)), each) for due, each in ends)


def reported(name: str, question: str, key: str, clauses: Iterable[str]) -> set[datetime]:
    """When the reports of these examples came, on London's clocks."""
    return {
        to_local(example.case.report.at)
        for example, _ in said_of(name, question, key, clauses)
        if example.case.report.at
    }


def around_an_input(moments: set[datetime], hour: int) -> bool:
    """Whether reports came a minute before, at, and a minute after a full hour."""
    on_it = {m for m in moments if (m.hour, m.minute) == (hour, 0)}
    return any({m - MINUTE, m + MINUTE} <= moments for m in on_it)


TIMED = [(name, capability, row) for name in LANDLORDS for capability, row in timed(name)]


@pytest.mark.parametrize("name", LANDLORDS)
def test_every_number_in_a_pack_is_of_a_kind_whose_examples_are_known(name: str) -> None:
    known = COUNTED_HERE | BETWEEN
    found = {(capability, n) for capability, row in rows(name) for n in numbers(row)}
    assert found <= known, "decide what examples around this number are, and check them here"


def test_there_are_numbers_to_look_at() -> None:
    assert len(TIMED) >= 7
    assert {capability for _, capability, _ in TIMED} == {"response_clocks", "case_reviews"}


@pytest.mark.parametrize(("name", "capability", "row"), TIMED)
def test_around_the_end_of_every_time_stand_three_moments(
    name: str, capability: str, row: dict[str, Any]
) -> None:
    found = said(name, QUESTION[capability], row[KEY[capability]], row["clauses"])
    assert has_three(found), f"{row['clauses']}: give in_time and too_late around its due"


@pytest.mark.parametrize(
    ("name", "row"),
    [(n, r) for n, c, r in TIMED if c == "response_clocks" and r["starts"] == "report.at"],
)
def test_around_closing_time_or_midnight_stand_three_reports(
    name: str, row: dict[str, Any]
) -> None:
    if row["unit"] not in (Unit.SAME_WORKING_DAY, Unit.WORKING_DAYS):
        assert row["unit"] in (Unit.WORKING_HOURS, Unit.HOURS), "these hang on no time of day"
        return
    moments = reported(name, "how_soon", row["kind"], row["clauses"])
    assert around_an_input(moments, 17 if same_day(row) else 0)


def held_around(each: Said, last: str | None, held: Iterable[str], over: Iterable[str]) -> bool:
    if each.held_from is None or last is None:
        return False
    day = read_day(last)
    return {day - DAY, day} <= {read_day(d) for d in held} and day + DAY in map(read_day, over)


HOLDS = [(n, r) for n in LANDLORDS for c, r in rows(n) if c == "breathing_space"]


@pytest.mark.parametrize(("name", "row"), HOLDS)
def test_around_the_last_day_of_every_hold_stand_three_days(name: str, row: dict[str, Any]) -> None:
    found = list(said(name, "holds", row["kind"], row["clauses"]))
    assert any(held_around(s, s.shortest_until, s.held_on, s.over_on) for s in found)
    assert any(held_around(s, s.longest_until, s.longest_held_on, s.longest_over_on) for s in found)
    assert row["default_months"] in (row["min_months"], row["max_months"])


def test_there_is_a_hold_to_look_at() -> None:
    assert HOLDS


def costs_around(cap: int, costs: Iterable[int | None]) -> bool:
    return {cap - 1, cap, cap + 1} <= set(costs)


@pytest.mark.parametrize("name", LANDLORDS)
def test_around_every_cap_stand_three_costs(name: str) -> None:
    caps = [row["cap_pence"] for _, row in rows(name) if row.get("cap_pence")]
    costs = [e.case.spend.cost_pence for e in examples(name) if e.question == "who_pays"]
    assert [cap for cap in caps if not costs_around(cap, costs)] == []


@pytest.mark.parametrize(
    ("key", "clause"),
    [("first_contact", "platform:first-contact"), ("emergency_repair", "platform:unsafe-damage")],
)
def test_around_the_end_of_our_own_times_stand_three_moments(key: str, clause: str) -> None:
    assert any(has_three(said(name, "how_soon", key, [clause])) for name in LANDLORDS)


def test_what_is_missing_is_noticed() -> None:
    once = Said(says="must 1", due="Friday 28 August 2026 17:00")
    limit = read_moment("Friday 28 August 2026 17:00")
    assert not around(limit, once)
    early = ("Friday 28 August 2026 16:59", "Friday 28 August 2026 17:00")
    assert not around(limit, once.model_copy(update={"in_time": early}))
    late = ("Friday 28 August 2026 17:01",)
    assert not around(limit, once.model_copy(update={"too_late": late}))
    assert around(limit, once.model_copy(update={"in_time": early, "too_late": late}))
    assert not costs_around(500, [499, 500])
    assert costs_around(500, [499, 500, 501, None])
    assert not around_an_input({limit, limit - MINUTE}, 17)
    assert around_an_input({limit, limit - MINUTE, limit + MINUTE}, 17)
