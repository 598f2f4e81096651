"""How answers become one where values have an order: more say, wider service, more care, less seen.

The order is never the order of plugins: see ``combine``. What lost says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from casepolicy.answer import Given, Lost
from casepolicy.combine import Combined, Context, canonical, joined, undominated
from casepolicy.values import (
    Contacting,
    ContactRule,
    Look,
    Say,
    SayLevel,
    Service,
    ServiceLevel,
    Sight,
)

_SAY = list(SayLevel)
_LEVELS = list(ServiceLevel)
_CARE = list(Contacting)
NEVER = 100_000
"""Days, for comparing only: a look without a time is later than any with one."""


def most_say(givens: Sequence[Given[Say]], _: Context) -> Combined:
    """The most say that any source gives the person stands."""
    return undominated(
        givens, _rank(lambda say: _SAY.index(say.level)), "The person has more say than this."
    )


def widest_service(givens: Sequence[Given[Service]], _: Context) -> Combined:
    """The widest service stands."""
    return undominated(
        givens, _rank(lambda service: _LEVELS.index(service.level)), "A wider service stands."
    )


def most_careful(givens: Sequence[Given[ContactRule]], _: Context) -> Combined:
    """Of what is said on one rule, the most careful stands; one that says wait stops the contact."""
    return undominated(
        givens, _rank(lambda rule: _CARE.index(rule.permission)), "A more careful rule stands."
    )


def _rank(of: Callable[[Any], int]) -> Callable[[Given[Any]], tuple[Any, ...]]:
    return lambda given: (of(given.answer.value),)


def most_looking(givens: Sequence[Given[Look]], _: Context) -> Combined:
    """The larger share and the shorter time stand; any of the roles named may look."""
    return undominated(_with_all_roles(givens), _looking, "More looking stands.")


def _looking(given: Given[Look]) -> tuple[Any, ...]:
    look = given.answer.value
    return (look.share, -_days(look.every_days), -_days(look.within_working_days))


def _days(days: int | None) -> int:
    return NEVER if days is None else days


def _with_all_roles(givens: Sequence[Given[Look]]) -> list[Given[Look]]:
    """Let every role named for the same look of one tier do it: either satisfies the document."""
    alike: dict[tuple[Any, ...], set[str]] = {}
    for given in givens:
        alike.setdefault((given.tier, _looking(given)), set()).update(given.answer.value.roles)
    return [_may_be_done_by(given, alike[given.tier, _looking(given)]) for given in givens]


def _may_be_done_by(given: Given[Look], roles: set[str]) -> Given[Look]:
    value = replace(given.answer.value, roles=tuple(sorted(roles)))
    return replace(given, answer=replace(given.answer, value=value))


def least_seen(givens: Sequence[Given[Sight]], _: Context) -> Combined:
    """Only the parts that every source allows are shown; each source keeps its own clause."""
    allowed = set(givens[0].answer.value.parts)
    for given in givens:
        allowed &= set(given.answer.value.parts)
    kept: dict[str, list[Given[Sight]]] = {}
    lost: list[Lost[Sight]] = []
    for given in sorted(givens, key=canonical):
        value = given.answer.value
        parts = tuple(part for part in value.parts if part in allowed)
        if set(parts) != set(value.parts):
            lost.append(Lost(given, "Another source shows less."))
        fewer = replace(given, answer=replace(given.answer, value=replace(value, parts=parts)))
        kept.setdefault(given.tier, []).append(fewer)
    stands = [joined(mine, mine[0].answer.value) for mine in kept.values()]
    return Combined(tuple(sorted(stands, key=canonical)), tuple(lost))
