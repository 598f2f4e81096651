"""Runs examples against a revision and says, readably, what came out otherwise than expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from casepolicy.building import Offered
from casepolicy.calendar import CalendarError, Deadline, LandlordCalendar, monday_to_friday
from casepolicy.deadlines import deadline_of, due_at, look_due
from casepolicy.discovery import capabilities as installed
from casepolicy.engine import PolicyEngine
from casepolicy.facts import CaseFacts
from casepolicy.revision import Revision
from casepolicy.testing.comparing import differences
from casepolicy.testing.coverage import ClauseUse, clause_uses
from casepolicy.testing.example import Example, Expected
from casepolicy.testing.moments import read_moment
from casepolicy.values import Clock, Look

EXAMPLE_OFFICE = LandlordCalendar(
    hours=(monday_to_friday(time(9), time(17), effective_from=date(2015, 1, 1)),)
)
"""Monday to Friday, 9 to 5: the office hours that examples count with."""

NO_OFFICE = LandlordCalendar()
SOME_MIDDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""When an example asks that gives no time of its own."""


class ExamplesFailed(AssertionError):
    """Some examples came out otherwise; the message lists them."""


@dataclass(frozen=True, slots=True)
class Ran:
    """The outcome of a run: how many, what failed in words, and how clauses were used."""

    examples: int
    failures: tuple[str, ...]
    clauses: tuple[ClauseUse, ...] = ()

    def raise_if_failed(self) -> None:
        """Raise ``ExamplesFailed`` with every failure; a run without examples fails too."""
        if not self.examples:
            raise ExamplesFailed("No example was run.")
        if self.failures:
            raise ExamplesFailed("\n".join(self.failures))


def run_examples(
    revision: Revision,
    examples: Sequence[Example],
    *,
    capabilities: Mapping[str, Offered] | None = None,
    floor: Revision | None = None,
) -> Ran:
    """Run examples against a revision. Raises ``PackRefused`` if the revision can't be asked.

    Without ``capabilities``, those that are installed are used.
    """
    known = installed() if capabilities is None else capabilities
    engine = PolicyEngine(revision, known, floor)
    failures = tuple(
        f"{example.name}: {problem}"
        for example in examples
        for problem in _problems(engine, example)
    )
    return Ran(len(examples), failures, clause_uses(engine, examples))


def _problems(engine: PolicyEngine, example: Example) -> list[str]:
    calendar = EXAMPLE_OFFICE if example.office_hours else NO_OFFICE
    asked_at = read_moment(example.at) if example.at else None
    return ask_and_compare(
        engine, example.question, example.case, example.expect, at=asked_at, calendar=calendar
    )


def ask_and_compare(
    engine: PolicyEngine,
    question: str,
    facts: CaseFacts,
    expected: Expected,
    *,
    at: datetime | None,
    calendar: LandlordCalendar,
) -> list[str]:
    """Ask one question and return in words what is otherwise than expected."""

    def end_of(clock: Clock) -> datetime | None:
        try:
            return due_at(clock, facts, calendar)
        except CalendarError:
            return None

    def counted(promise: Clock | Look) -> Deadline | None:
        if isinstance(promise, Look):
            return look_due(promise, facts, calendar)
        return deadline_of(promise, facts, calendar)

    reply = engine.ask(question, facts, at or facts.report.at or SOME_MIDDAY, end_of)
    return differences(reply, expected, counted)
