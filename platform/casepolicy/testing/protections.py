"""Compares two sets of replies: which protections of the first are missing from the second?

Learning that there is more danger must never cost the person an offer, a deadline or a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from casepolicy.answer import Given, Reply
from casepolicy.combine import hold_width
from casepolicy.values import Clock, Ground

Ends = Callable[[Clock], datetime | None]


def protections_lost(
    before: Sequence[Reply[Any]], after: Sequence[Reply[Any]], ends_at: Ends
) -> tuple[str, ...]:
    """Return in words every protection of ``before`` that ``after`` loses.

    An offer or an urgent step must still stand, as firmly. A clock must still run, end no later and be as
    firm. A hold must still be held, as widely.
    """
    return tuple(
        problem
        for question, still in _STILL.items()
        for problem in _lost(_kept(before, question), _kept(after, question), ends_at, still)
    )


Still = Callable[[Given[Any], Given[Any], Ends], bool]


def _kept(replies: Sequence[Reply[Any]], question: str) -> list[Given[Any]]:
    return [
        given
        for reply in replies
        if reply.question == question
        for given in reply.kept
        if not _only_asks(given)
    ]


def _only_asks(given: Given[Any]) -> bool:
    """Asking about danger or risk ends when it is known; nothing is lost by that."""
    return getattr(given.answer.value, "ground", None) == Ground.NOT_ASKED


def _lost(
    before: Sequence[Given[Any]], after: Sequence[Given[Any]], ends_at: Ends, still: Still
) -> Iterator[str]:
    for old in before:
        same = [new for new in after if new.answer.value.key == old.answer.value.key]
        if not any(still(old, new, ends_at) for new in same):
            yield (
                f"{old.answer.value.key} ({', '.join(old.answer.clauses)}) is "
                f"{'weaker than before' if same else 'gone'}."
            )


def _as_firm(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    return new.answer.strength.rank >= old.answer.strength.rank


def _as_soon(old: Given[Any], new: Given[Any], ends_at: Ends) -> bool:
    was, now = ends_at(old.answer.value), ends_at(new.answer.value)
    if was is None or now is None:
        sooner = now is not None or old.answer.value == new.answer.value
    else:
        sooner = now <= was
    return sooner and _as_firm(old, new, ends_at)


def _as_wide(old: Given[Any], new: Given[Any], _: Ends) -> bool:
    return all(now >= was for was, now in zip(hold_width(old), hold_width(new), strict=True))


_STILL: dict[str, Still] = {
    "offers": _as_firm,
    "how_soon": _as_soon,
    "holds": _as_wide,
    "act_now": _as_firm,
    "risk_tool": _as_firm,
    "marac_referral": _as_firm,
    "service_owed": _as_firm,
    "abuse_recognised": _as_firm,
    "access_needs": _as_firm,
    "to_record": _as_firm,
    "next_look": _as_firm,
}
