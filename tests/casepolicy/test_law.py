"""The law speaks as it stood on the anchor day: never a statute that came later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casepolicy import CaseFacts, PolicyEngine, Tier, read_facts
from casepolicy.clause import Clause
from casepolicy.discovery import FLOOR, capabilities, shipped_pack
from casepolicy.law import as_law_stood
from casepolicy.timeline import anchor_day
from casepolicy.trace import trace
from tests.casepolicy.made_up import CONTACT, LOCKS, NOON, answer, clause, needs, revision

REGISTER = {
    "old": Clause.model_validate(clause("old", in_force_from=date(2018, 5, 25))),
    "new": Clause.model_validate(clause("new", in_force_from=date(2021, 11, 1))),
    "undated": Clause.model_validate(clause("undated")),
}
KNOWN: Mapping[str, Any] = {
    "danger": {"immediate": True, "child_at_risk": True, "adult_at_risk": True},
    "money": {"arrears": True},
    "victim": {"tenure": "secure"},
    "move": {"route": "management_transfer", "same_security": False},
    "share": {"recipient": "marac"},
    "risk": {"threshold_met": True},
}


@pytest.mark.parametrize(
    ("cited", "day", "standing"),
    [
        ("new", date(2021, 10, 31), []),
        ("new", date(2021, 11, 1), ["new"]),
        ("new", date(2021, 11, 2), ["new"]),
        ("undated", date(1950, 1, 1), ["undated"]),
    ],
)
def test_a_rule_speaks_from_the_first_day_of_its_statute(
    cited: str, day: date, standing: list[str]
) -> None:
    for said in (answer(LOCKS, cited), needs(CONTACT, "report.at", clause=cited)):
        found = as_law_stood([said], REGISTER, day)
        assert [c for each in found for c in each.clauses] == standing


def test_a_rule_with_two_statutes_stands_on_the_one_in_force() -> None:
    both = answer(LOCKS, "old")
    both = type(both)(value=LOCKS, strength=both.strength, clauses=("new", "old"))
    for day, standing in (
        (date(2018, 5, 24), []),
        (date(2021, 10, 31), ["old"]),
        (date(2021, 11, 1), ["new", "old"]),
    ):
        found = as_law_stood([both], REGISTER, day)
        assert [list(each.clauses) for each in found] == ([standing] if standing else [])


def test_the_anchor_is_the_london_day_of_the_report_or_else_of_asking() -> None:
    late_in_utc = datetime(2021, 6, 30, 23, 30, tzinfo=UTC)
    assert anchor_day(CaseFacts(), late_in_utc) == date(2021, 7, 1)
    assert anchor_day(read_facts({"report.at": late_in_utc}), NOON) == date(2021, 7, 1)


def _law(day: date, **more: Any) -> dict[str, set[str]]:
    """Ask the shipped law alone, and return which statutes each question cites."""
    facts = read_facts({**KNOWN, "report": {"at": f"{day.isoformat()}T12:00+00:00"}, **more})
    engine = PolicyEngine(revision(), capabilities(), shipped_pack(FLOOR))
    return {
        reply.question: {
            number.removeprefix("statute:")
            for given in reply.kept
            if given.tier is Tier.FLOOR
            for number in given.answer.clauses
        }
        for reply in engine.ask_all(facts, NOON)
    }


COMMENCED = [
    ("move_criteria", "daa2021.s79", date(2021, 11, 1)),
    ("offers", "ha1996.s189", date(2021, 7, 5)),
    ("offers", "drs2020.breathing-space", date(2021, 5, 4)),
    ("may_share", "duaa2025.s70", date(2026, 2, 5)),
]


@pytest.mark.parametrize(("question", "statute", "first"), COMMENCED)
def test_a_statute_is_cited_from_the_day_it_came_into_force(
    question: str, statute: str, first: date
) -> None:
    told = [statute in _law(first + timedelta(days=days))[question] for days in (-1, 0, 1)]
    assert told == [False, True, True]


def test_a_disclosure_of_1950_is_answered_without_any_statute() -> None:
    assert set().union(*_law(date(1950, 6, 1)).values()) == set()


def test_a_disclosure_of_2018_is_answered_with_the_law_of_2018_only() -> None:
    cited = set().union(*_law(date(2018, 6, 1)).values())
    assert cited == {"dpa2018.sch1.18", "dpa2018.sch1.10"}


@pytest.mark.parametrize("day", [date(1950, 6, 1), date(2018, 6, 1), date(2021, 7, 5), NOON.date()])
def test_nothing_that_is_cited_is_later_than_the_disclosure(day: date) -> None:
    dates = {c.id.removeprefix("statute:"): c.in_force_from for c in shipped_pack(FLOOR).clauses}
    for cited in _law(day).values():
        assert all((dates[number] or day) <= day for number in cited)


def test_every_statute_of_the_floor_has_its_first_day() -> None:
    assert [c.id for c in shipped_pack(FLOOR).clauses if c.in_force_from is None] == []


def test_a_day_that_is_given_decides_whatever_the_report_says() -> None:
    engine = PolicyEngine(revision(), capabilities(), shipped_pack(FLOOR))
    facts = read_facts({"report.at": "2026-08-28T16:40+01:00"})
    reply = engine.ask("offers", facts, NOON, anchor=date(2021, 7, 4))
    assert not any(g.tier is Tier.FLOOR for g in reply.kept)
    told = trace([reply], engine, facts, NOON, anchor=date(2021, 7, 4))
    assert told["law"]["as_it_stood_on"] == "2021-07-04"
