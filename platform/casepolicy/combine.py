"""How answers with the same key become one. Never depends on the order of plugins.

Each question names its rule. A rule sees all answers that share a key and returns those that
stand and those that lost, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from casepolicy.answer import Answer, Given, Lost, Tier
from casepolicy.calendar.errors import CalendarError
from casepolicy.values import (
    Clock,
    Criterion,
    Evidence,
    EvidenceStandard,
    Funding,
    Hold,
    State,
    Waiver,
)

T = TypeVar("T")

DueAt = Callable[[Clock], datetime | None]
"""Works out when a clock ends; ``None`` when it can't be computed or has no end."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may need besides the answers."""

    due_at: DueAt | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """What stands and what lost, for one key."""

    kept: tuple[Given[Any], ...]
    lost: tuple[Lost[Any], ...] = ()


Rule = Callable[[Sequence[Given[Any]], Context], Combined]

_FIRST_NAMED = {Tier.LANDLORD: 0, Tier.FLOOR: 1, Tier.PLATFORM: 2}
"""Of answers that promise the same, the landlord's own is the one shown."""


def canonical(given: Given[Any]) -> tuple[Any, ...]:
    """Order answers by what they say, so that no plugin order can show."""
    a = given.answer
    rest = (a.because, a.missing, a.needs_human or "", a.interpretation or "")
    author = (given.plugin, given.version)
    return (given.tier, -a.strength.rank, a.clauses, *author, repr(a.value), *rest)


def joined(givens: Sequence[Given[T]], value: T) -> Given[T]:
    """Join answers of one tier into one: firmest strength, all clauses, facts of all."""
    ordered = sorted(givens, key=canonical)
    first = ordered[0]
    everyone = [g.answer for g in ordered]

    def all_of(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x for a in everyone for x in getattr(a, field)))

    def first_of(field: str) -> str | None:
        return next((found for a in everyone if (found := getattr(a, field))), None)

    answer: Answer[T] = replace(
        first.answer,
        value=value,
        strength=max((a.strength for a in everyone), key=lambda s: s.rank),
        clauses=all_of("clauses"),
        because=all_of("because"),
        missing=all_of("missing"),
        needs_human=first_of("needs_human"),
        interpretation=first_of("interpretation"),
    )
    return replace(first, answer=answer)


def union(givens: Sequence[Given[Any]], _: Context) -> Combined:
    """Everything stands; equal values of one tier are joined and take the firmest strength.

    Tiers are never joined: nobody's words are put in a landlord's mouth.
    """
    by_value: dict[tuple[str, str], list[Given[Any]]] = {}
    for given in givens:
        by_value.setdefault((given.tier, repr(given.answer.value)), []).append(given)
    kept = [joined(same, same[0].answer.value) for same in by_value.values()]
    return Combined(tuple(sorted(kept, key=canonical)))


def soonest(givens: Sequence[Given[Clock]], context: Context) -> Combined:
    """The earliest deadline stands, and a firm later one beside a mere aim that is sooner.

    Where times can't be compared (nothing to start from, no office hours), all stand.
    """
    ends = {id(g): _end(g.answer.value, context) for g in givens} if len(givens) > 1 else {}
    if not ends or None in ends.values():
        return union(givens, context)

    def measure(given: Given[Clock]) -> tuple[Any, ...]:
        end = ends[id(given)]
        assert end is not None  # noqa: S101 - tells mypy what was checked above
        return (-end.timestamp(), given.answer.strength.rank)

    return undominated(givens, measure, "A sooner or firmer deadline stands.")


def _end(clock: Clock, context: Context) -> datetime | None:
    if context.due_at is None:
        return None
    try:
        return context.due_at(clock)
    except CalendarError:
        return None


def one(givens: Sequence[Given[Any]], context: Context) -> Combined:
    """Exactly one answer stands. A floor answer outranks; two different ones go to a person."""
    tiers = [Tier.FLOOR, Tier.LANDLORD, Tier.PLATFORM]
    top = next(t for t in tiers if any(g.tier is t for g in givens))
    mine = union([g for g in givens if g.tier is top], context).kept
    lost = _lost((g for g in givens if g.tier is not top), "A stronger source answers this.")
    if len(mine) == 1:
        return Combined(mine, lost)
    asking = tuple(
        replace(g, answer=replace(g.answer, needs_human=g.answer.needs_human or "team_leader"))
        for g in mine
    )
    return Combined(asking, lost)


def widest_hold(givens: Sequence[Given[Hold]], _: Context) -> Combined:
    """The widest protection stands; of two that are each wider in some way, both stand."""
    return undominated(givens, hold_width, "A wider protection stands.")


def hold_width(given: Given[Hold]) -> tuple[Any, ...]:
    """Return in how many ways a hold protects: each part larger is wider."""
    hold = given.answer.value
    return (
        not hold.new_steps_only,
        FOR_EVER if hold.max_months is None else hold.max_months,
        hold.min_months,
        hold.default_months or 0,
        hold.renewed_by_disclosure,
        given.answer.strength.rank,
    )


FOR_EVER = 10_000
"""Months, for comparing only: a hold without an end is wider than any with one."""


def undominated(
    givens: Sequence[Given[T]], measure: Callable[[Given[T]], tuple[Any, ...]], why: str
) -> Combined:
    """Keep each answer unless another is at least as good in every respect.

    So a loser is always made up for by one winner, and no protection gets lost. Of answers that
    are equally good, those of one tier are joined, and the first tier named stands.
    """
    equal: dict[tuple[Any, ...], list[Given[T]]] = {}
    for given in givens:
        equal.setdefault(measure(given), []).append(given)
    kept: list[Given[Any]] = []
    lost: list[Lost[Any]] = []
    for size, group in equal.items():
        if any(other != size and _covers(other, size) for other in equal):
            lost += _lost(group, why)
            continue
        first = min((g.tier for g in group), key=lambda tier: _FIRST_NAMED[tier])
        mine = [g for g in group if g.tier is first]
        kept.append(joined(mine, min(mine, key=canonical).answer.value))
        lost += _lost((g for g in group if g.tier is not first), "The same is promised already.")
    return Combined(
        tuple(sorted(kept, key=canonical)),
        tuple(sorted(lost, key=lambda each: (canonical(each.given), each.why))),
    )


def _covers(one_size: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(mine >= theirs for mine, theirs in zip(one_size, other, strict=True))


def _lost(givens: Iterable[Given[Any]], why: str) -> tuple[Lost[Any], ...]:
    return tuple(Lost(g, why) for g in sorted(givens, key=canonical))


_STATE_RANK = {State.MET: 0, State.UNKNOWN: 1, State.UNMET: 2}


def strictest_criterion(givens: Sequence[Given[Criterion]], _: Context) -> Combined:
    """All must hold: for one criterion, each tier's worst state stands (unmet, then unknown)."""
    kept = []
    for tier in sorted({g.tier for g in givens}):
        mine = [g for g in givens if g.tier is tier]
        worst = max(mine, key=lambda g: (_STATE_RANK[g.answer.value.state], canonical(g)))
        kept.append(joined(mine, worst.answer.value))
    return Combined(tuple(kept))


def easiest_waiver(givens: Sequence[Given[Waiver]], _: Context) -> Combined:
    """Any one ground suffices: the waiver whose gate is nearest to met stands."""
    best = min(givens, key=lambda g: (_STATE_RANK[g.answer.value.gate], canonical(g)))
    return Combined((best,), _lost((g for g in givens if g is not best), "Another is nearer."))


def lowest_cap_all_approvers(givens: Sequence[Given[Funding]], _: Context) -> Combined:
    """The lowest cap stands and every approver named is needed."""
    ordered = sorted(givens, key=canonical)
    caps = [g.answer.value.cap_pence for g in ordered if g.answer.value.cap_pence is not None]
    approvers = tuple(sorted({a for g in ordered for a in g.answer.value.approvers}))
    value = replace(
        ordered[0].answer.value, cap_pence=min(caps) if caps else None, approvers=approvers
    )
    return Combined((joined(ordered, value),))


_STANDARD_RANK = {standard: rank for rank, standard in enumerate(EvidenceStandard)}


def evidence_with_floor(givens: Sequence[Given[Evidence]], context: Context) -> Combined:
    """Exactly one standard stands. The law's is a ceiling: a landlord may ask less, never more."""

    def asks(given: Given[Evidence]) -> int:
        return _STANDARD_RANK[given.answer.value.standard]

    floor = [g for g in givens if g.tier is Tier.FLOOR]
    own = [g for g in givens if g.tier is Tier.LANDLORD]
    if not floor or not own:
        return one(givens, context)
    ceiling = min(asks(g) for g in floor)
    allowed = [g for g in own if asks(g) <= ceiling]
    too_much = [g for g in own if asks(g) > ceiling]
    stands = one(allowed or floor, context).kept
    why = "The law asks for no more than this."
    rest = [g for g in givens if g not in too_much and g not in (allowed or floor)]
    return Combined(
        stands, (*_lost(too_much, why), *_lost(rest, "A stronger source answers this."))
    )
