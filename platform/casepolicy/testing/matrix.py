"""The matrix of outcomes: what each landlord says in each story, as plain rows and cells.

A cell holds what stands, in words, with its clauses. What is compared between landlords is the
outcome (what, how firmly, in whose voice, until when), not the numbers of clauses nor the wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casepolicy.answer import Given, Reply, Tier
from casepolicy.answer_words import words_for
from casepolicy.calendar import Deadline, day_words, hold_until, to_local
from casepolicy.deadlines import deadline_of, due_at, look_due
from casepolicy.engine import PolicyEngine
from casepolicy.explain import moment_words
from casepolicy.facts import CaseFacts, describe_fact
from casepolicy.hookspecs import QUESTIONS
from casepolicy.testing.example import Expected, facts_in_words
from casepolicy.testing.running import EXAMPLE_OFFICE, SOME_MIDDAY
from casepolicy.testing.stories import Story
from casepolicy.trace import plain
from casepolicy.values import Clock, Hold, Look

WORDING = frozenset(
    {"words", "gate_words", "fund_name", "team_name", "first", "sources", "provider"}
)
"""Parts of a value that only say it in other words."""
_VOICES = (Tier.LANDLORD, Tier.FLOOR, Tier.PLATFORM)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that stands in a cell: in whose voice, how firmly, in words, by which clauses."""

    tier: Tier
    strength: str
    words: str
    clauses: tuple[str, ...]
    outcome: str
    """What is compared: the value without its wording, and when it ends."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one landlord's policy, the law and our defaults say together."""

    lines: tuple[Line, ...]
    asks: tuple[str, ...]
    """The questions that the policy asks before it can say more."""

    @property
    def outcome(self) -> tuple[Any, ...]:
        """Return what is compared between landlords."""
        return tuple((x.tier, x.strength, x.outcome) for x in self.lines), self.asks


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a story, and each landlord's cell."""

    question: str
    cells: Mapping[str, Cell]

    @property
    def asks(self) -> str:
        """Return the question in words."""
        return QUESTIONS[self.question].sentence

    @property
    def alike(self) -> tuple[tuple[str, ...], ...]:
        """Return the landlords in groups of one outcome, the largest group first."""
        groups: dict[tuple[Any, ...], list[str]] = {}
        for pack, cell in self.cells.items():
            groups.setdefault(cell.outcome, []).append(pack)
        return tuple(sorted((tuple(g) for g in groups.values()), key=lambda g: -len(g)))


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story with its outcomes."""

    story: Story
    rows: tuple[Row, ...]

    @property
    def differs(self) -> bool:
        """Say whether any two landlords come to another outcome in any question."""
        return any(len(row.alike) > 1 for row in self.rows)


def tell(stories: Sequence[Story], engines: Mapping[str, PolicyEngine]) -> tuple[StoryTold, ...]:
    """Put each story to every landlord and return all outcomes."""
    return tuple(
        StoryTold(
            story,
            tuple(
                Row(question, {p: _cell(story, question, e) for p, e in engines.items()})
                for question in story.expect
            ),
        )
        for story in stories
    )


def _cell(story: Story, question: str, engine: PolicyEngine) -> Cell:
    facts = facts_in_words(story.facts)

    def ends(clock: Clock) -> Any:
        return due_at(clock, facts, EXAMPLE_OFFICE)

    reply = engine.ask(question, facts, facts.report.at or SOME_MIDDAY, ends)
    only = _only(story.expect[question].values())
    kept = [g for g in reply.kept if only is None or str(g.answer.value.key) in only]
    kept.sort(key=lambda given: _VOICES.index(given.tier))
    lines = tuple(_line(question, given, facts) for given in kept)
    return Cell(lines, tuple(_asked(reply, only)))


def _only(expected: Any) -> set[str] | None:
    """Return the keys that a story speaks of, where it speaks of a part only."""
    each: list[Expected] = list(expected)
    if all(e.includes is None and not e.excludes for e in each):
        return None
    named = [e.answers or {} for e in each] + [e.includes or {} for e in each]
    named += [e.default or {} for e in each] + [e.law or {} for e in each]
    return {key for keys in named for key in keys} | {k for e in each for k in e.excludes}


def _asked(reply: Reply[Any], only: set[str] | None) -> Iterator[str]:
    own = [a for a in reply.asked if a.tier is Tier.LANDLORD]
    wanted = [a for a in own if only is None or str(a.needs.would_say.key) in only]
    paths = dict.fromkeys(path for a in wanted for path in a.needs.missing)
    return (describe_fact(path).question for path in paths)


def _line(question: str, given: Given[Any], facts: CaseFacts) -> Line:
    answer = given.answer
    value = plain(answer.value)
    ends = _ends(answer.value, facts)
    state = value.get("state")
    said = words_for(question, value) + (f": {state}" if state else "")
    told = f"{said} ({ends})" if ends else said
    if answer.needs_human:
        told += f"; decided by the {answer.needs_human.replace('_', ' ')}"
    bare = {name: part for name, part in value.items() if name not in WORDING}
    outcome = f"{answer.value.key} {bare} {ends} {answer.needs_human}"
    return Line(given.tier, answer.strength.value, told, answer.clauses, outcome)


def _ends(value: Any, facts: CaseFacts) -> str:
    if isinstance(value, Clock):
        return _due(deadline_of(value, facts, EXAMPLE_OFFICE))
    if isinstance(value, Look):
        return _due(look_due(value, facts, EXAMPLE_OFFICE))
    return _held(value, facts) if isinstance(value, Hold) else ""


def _due(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    other = (
        f"; in the other reading {moment_words(deadline.other.due_at)}" if deadline.other else ""
    )
    return f"by {moment_words(deadline.due_at)}{other}"


def _held(hold: Hold, facts: CaseFacts) -> str:
    if facts.report.at is None or hold.max_months is None:
        return ""
    start = to_local(facts.report.at).date()
    first, last = (
        day_words(hold_until(start, months).steps[-1].on)
        for months in (hold.min_months, hold.max_months)
    )
    return f"from {day_words(start)}: until {first} at least, {last} at most"
