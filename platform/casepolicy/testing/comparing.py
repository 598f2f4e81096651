"""Compares a reply with what was expected, and tells each difference in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casepolicy.answer import Given, Outcome, Reply, Tier
from casepolicy.calendar import (
    CalendarError,
    Deadline,
    OfficeHoursNotSet,
    day_words,
    hold_until,
    time_words,
    to_local,
    to_utc,
)
from casepolicy.testing.example import Expected, Said
from casepolicy.testing.moments import read_day, read_moment
from casepolicy.trace import plain
from casepolicy.values import Clock, Look

DeadlineOf = Callable[[Clock | Look], Deadline | None]
Kept = Mapping[str, Sequence[Given[Any]]]

NO_HOURS = "set office hours first"
NO_END = "a person decides"
IN_TIME, TOO_LATE = "in time", "too late"
HELD, OVER = "held", "over"


def differences(reply: Reply[Any], expected: Expected, deadline_of: DeadlineOf) -> list[str]:
    """Return every difference between a reply and what was expected; none means it is right."""
    found = [f"the plugin {f.plugin} failed ({f.kind})" for f in reply.failures]
    own = _by_key(reply, Tier.LANDLORD)
    for wanted, tier, who in (
        (_all_expected_of_the_policy(expected), Tier.LANDLORD, "the policy"),
        (expected.law, Tier.FLOOR, "the law"),
        (expected.default, Tier.PLATFORM, "the default"),
    ):
        if wanted is not None:
            found += _compare_all(_by_key(reply, tier), wanted, deadline_of, who)
    for key, said in (expected.includes or {}).items():
        found += _compare_one(key, own.get(key, ()), said, deadline_of, "the policy")
    standing = {str(value.key) for value in reply.values}
    found += [f"{key} stands, and must not" for key in expected.excludes if key in standing]
    return found + list(_outcome_differences(reply, expected))


def _all_expected_of_the_policy(expected: Expected) -> dict[str, Said] | None:
    """Where no answer of the policy is named at all, silence is what is expected."""
    partly = expected.includes is not None or expected.excludes
    return expected.answers or (None if partly else {})


def _by_key(reply: Reply[Any], tier: Tier) -> dict[str, list[Given[Any]]]:
    found: dict[str, list[Given[Any]]] = {}
    for given in reply.kept:
        if given.tier is tier:
            found.setdefault(str(given.answer.value.key), []).append(given)
    return found


def _compare_all(
    kept: Kept, wanted: Mapping[str, Said], deadline_of: DeadlineOf, who: str
) -> Iterator[str]:
    for key in kept:
        if key not in wanted:
            yield f"{who} also says {key}, which is not expected"
    for key, said in wanted.items():
        yield from _compare_one(key, kept.get(key, ()), said, deadline_of, who)


def _compare_one(
    key: str, givens: Sequence[Given[Any]], said: Said, deadline_of: DeadlineOf, who: str
) -> Iterator[str]:
    if len(givens) != 1:
        times = "doesn't say" if not givens else f"says {len(givens)} different things on"
        yield f"{who} {times} {key}"
        return
    answer = givens[0].answer
    pairs: list[tuple[str, Any, Any]] = [
        ("strength", answer.strength.value, said.strength.value),
        ("clauses", " ".join(answer.clauses), " ".join(said.clauses)),
    ]
    if said.reading_id is not None:
        pairs.append(("reading", answer.interpretation, said.reading_id))
    if said.needs_human is not None:
        pairs.append(("person who decides", answer.needs_human, said.needs_human))
    if said.missing is not None:
        pairs.append(("missing facts", sorted(answer.missing), sorted(said.missing)))
    if said.because is not None:
        pairs.append(("facts used", sorted(answer.because), sorted(said.because)))
    for name, wanted in said.value_fields.items():
        got = plain(getattr(answer.value, name, "no such field"))
        pairs.append((name, got, plain(wanted)))
    pairs += [*_due_pairs(answer.value, said, deadline_of), *_hold_pairs(answer.value, said)]
    for name, got, wanted in pairs:
        if got != wanted:
            yield f"{key}: {name} is {_shown(got)}, expected {_shown(wanted)}"


def _due_pairs(value: Any, said: Said, deadline_of: DeadlineOf) -> Iterator[tuple[str, Any, Any]]:
    if not (said.due or said.other_due or said.in_time or said.too_late):
        return
    try:
        deadline = deadline_of(value)
    except OfficeHoursNotSet:
        yield "due", NO_HOURS, said.due
        return
    except CalendarError as problem:
        yield "due", str(problem), said.due
        return
    if said.due is not None:
        yield "due", _moment_words(deadline), _as_written(said.due)
    if said.other_due is not None:
        other = deadline.other if deadline else None
        yield "due in the other reading", _moment_words(other), _as_written(said.other_due)
    yield from _in_time_pairs(deadline, said)


def _in_time_pairs(deadline: Deadline | None, said: Said) -> Iterator[tuple[str, Any, Any]]:
    for moments, wanted in ((said.in_time, IN_TIME), (said.too_late, TOO_LATE)):
        for written in moments:
            late = deadline is not None and deadline.has_passed(read_moment(written))
            yield f"done on {written}", TOO_LATE if late else IN_TIME, wanted


def _hold_pairs(hold: Any, said: Said) -> Iterator[tuple[str, Any, Any]]:
    if said.held_from is None:
        return
    starts_on = read_day(said.held_from)
    for name, months, wanted, held, over in (
        ("shortest hold", hold.min_months, said.shortest_until, said.held_on, said.over_on),
        (
            "longest hold",
            hold.max_months,
            said.longest_until,
            said.longest_held_on,
            said.longest_over_on,
        ),
    ):
        until = hold_until(starts_on, months).steps[-1].on if months else None
        if wanted is not None:
            yield name, day_words(until) if until else NO_END, wanted
        for days, state in ((held, HELD), (over, OVER)):
            for day in days:
                is_over = until is not None and read_day(day) > until
                yield f"{name} on {day}", OVER if is_over else HELD, state


def _moment_words(deadline: Deadline | None) -> str:
    if deadline is None:
        return "none"
    return f"{day_words(to_local(deadline.due_at).date())}, {time_words(deadline.due_at)}"


def _as_written(text: str) -> str:
    if text in ("none", NO_HOURS):
        return text
    at = read_moment(text)
    return f"{day_words(to_local(at).date())}, {time_words(to_utc(at))}"


def _outcome_differences(reply: Reply[Any], expected: Expected) -> Iterator[str]:
    arises = reply.outcome is not Outcome.DOES_NOT_ARISE
    if expected.does_not_arise is arises and (expected.does_not_arise or expected.silent is True):
        yield f"the question {'arises' if arises else 'does not arise'}"
    if expected.silent is True and arises and reply.outcome is not Outcome.SILENT:
        yield f"the policy is not silent: {reply.outcome.value}"
    if isinstance(expected.silent, tuple) and set(expected.silent) != set(reply.silent_on):
        yield f"silent on {_shown(reply.silent_on)}, expected {_shown(expected.silent)}"
    if expected.needs is not None:
        asked = {p for a in reply.asked if a.tier is Tier.LANDLORD for p in a.needs.missing}
        if asked != set(expected.needs):
            yield f"asks for {_shown(sorted(asked))}, expected {_shown(sorted(expected.needs))}"


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value) or "nothing"
    return "none" if value is None else str(value)
