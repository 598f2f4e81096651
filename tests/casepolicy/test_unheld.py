"""Inside a time whose text isn't held, every question says so and the protective default stands."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest

from casepolicy import QUESTIONS, Outcome, PolicyEngine, Tier, in_force, read_facts, read_revision
from casepolicy.discovery import FLOOR, capabilities, shipped_landlords, shipped_pack
from casepolicy.facts import describe_fact
from casework.policies.domain.unheld import unheld_before
from tests.casepolicy.made_up import revision_data

UNHELD = [
    (name, revision)
    for name in shipped_landlords()
    for revision in unheld_before(shipped_pack(name), shipped_pack(name).manifest.past_versions)
]
AT = datetime.fromisoformat("2026-11-23T12:00+00:00")


CALLED_FOR: dict[str, dict[str, Any]] = {
    "worker_choice": {"request.same_gender_officer": True},
    "exemption": {"money.arrears": True},
}
"""Facts without which a question's default has nothing to protect from."""


def _arising(question: str, day: date) -> Any:
    """Facts under which the question arises, told on a day."""
    known = {"report.at": f"{day.isoformat()}T12:00+00:00", **CALLED_FOR.get(question, {})}
    path = QUESTIONS[question].arises_with
    if path is not None:
        fact = describe_fact(path)
        known[path] = fact.choices[0] if fact.choices else "locks"
    return read_facts(known)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("name", "revision"), UNHELD, ids=[f"{n}-{r.in_force_from}" for n, r in UNHELD]
)
def test_every_question_answers_text_not_held_with_the_protective_default(
    name: str, revision: Any, question: str
) -> None:
    engine = PolicyEngine(revision, capabilities(), shipped_pack(FLOOR))
    facts = _arising(question, max(revision.in_force_from, date(1981, 1, 1)))
    reply = engine.ask(question, facts, AT)
    assert reply.outcome is Outcome.TEXT_NOT_HELD, name
    assert not any(g.tier is Tier.LANDLORD for g in reply.kept)
    assert reply.silent_on == ()
    ours = [
        g.answer for g in (*reply.kept, *(x.given for x in reply.lost)) if g.tier is Tier.PLATFORM
    ]
    expected = QUESTIONS[question].default(facts)
    assert {a.value for a in ours} <= {a.value for a in expected}
    assert bool(ours) == bool(expected)
    assert all("platform:text-not-held" in a.clauses and a.needs_human for a in ours)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_facts_asked_with_call_for_a_default(question: str) -> None:
    """Were there none, the test above would say nothing. Name the facts in ``CALLED_FOR``."""
    assert QUESTIONS[question].default(_arising(question, date(2000, 1, 1)))


def _starting(day: date, number: int) -> Any:
    data = revision_data(number=number)
    data["manifest"]["in_force_from"] = day
    return read_revision(data)


THREE = tuple(
    _starting(day, number)
    for number, day in enumerate((date(2023, 4, 1), date(2024, 2, 29), date(2025, 10, 26)), 1)
)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2023, 3, 31), 0),
        (date(2023, 4, 1), 1),
        (date(2023, 4, 2), 1),
        (date(2024, 2, 28), 1),
        (date(2024, 2, 29), 2),
        (date(2024, 3, 1), 2),
        (date(2025, 10, 25), 2),
        (date(2025, 10, 26), 3),
        (date(2025, 10, 27), 3),
    ],
)
def test_each_of_three_revisions_decides_from_its_day(day: date, number: int) -> None:
    (before,) = unheld_before(THREE[0], ())
    decides = in_force((before, *THREE), day)
    assert (decides.number if decides.text_held else 0) == number


@pytest.mark.parametrize("name", shipped_landlords())
def test_every_shipped_landlords_history_changes_hands_on_its_days(name: str) -> None:
    first = shipped_pack(name)
    history = (*unheld_before(first, first.manifest.past_versions), first)
    for earlier, later in pairwise(history):
        day = later.in_force_from
        for day_asked, decides in (
            (date.fromordinal(day.toordinal() - 1), earlier),
            (day, later),
            (date.fromordinal(day.toordinal() + 1), later),
        ):
            assert in_force(history, day_asked) is decides
