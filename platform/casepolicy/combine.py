"""How answers with the same key become one. Never depends on the order of plugins.

Each question names its rule. A rule sees all answers that share a key and returns those that
stand and those that lost, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from casepolicy.answer import Answer, Given, Lost, Strength, Tier
from casepolicy.values import Clock, Criterion, Evidence, Funding, Hold, State, Waiver

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


def canonical(given: Given[Any]) -> tuple[Any, ...]:
    """Order answers by what they say, so that no plugin order can show."""
    a = given.answer
    return (given.tier, -a.strength.rank, a.clauses, given.plugin, given.version, repr(a.value))


def joined(givens: Sequence[Given[T]], value: T) -> Given[T]:
    """Join answers into one: firmest strength, all clauses, facts of all."""
    ordered = sorted(givens, key=canonical)
    first = ordered[0]
    everyone = [g.answer for g in ordered]

    def union(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x for a in everyone for x in getattr(a, field)))

    answer: Answer[T] = replace(
        first.answer,
        value=value,
        strength=max((a.strength for a in everyone), key=lambda s: s.rank),
        clauses=union("clauses"),
        because=union("because"),
        missing=union("missing"),
    )
    return replace(first, answer=answer)


def union(givens: Sequence[Given[Any]], _: Context) -> Combined:
    """Everything stands; equal values are joined and take the firmest strength."""
    by_value: dict[str, list[Given[Any]]] = {}
    for given in givens:
        by_value.setdefault(repr(given.answer.value), []).append(given)
    kept = [joined(same, same[0].answer.value) for _, same in sorted(by_value.items())]
    return Combined(tuple(sorted(kept, key=canonical)))


def soonest(givens: Sequence[Given[Clock]], context: Context) -> Combined:
    """The earliest deadline stands. Where times can't be compared, all stand."""
    if len(givens) == 1 or context.due_at is None:
        return union(givens, context)
    ends = {id(g): context.due_at(g.answer.value) for g in givens}
    known = [(end, g) for g in givens if (end := ends[id(g)]) is not None]
    if len(known) < len(givens):
        return union(givens, context)
    earliest = min(end for end, _ in known)
    winners = [g for end, g in known if end == earliest]
    losers = [g for end, g in known if end != earliest]
    won = min(winners, key=canonical)
    lost = tuple(Lost(g, "A sooner deadline stands.") for g in sorted(losers, key=canonical))
    return Combined((joined(winners, won.answer.value),), lost)


def one(givens: Sequence[Given[Any]], context: Context) -> Combined:
    """Exactly one answer stands. A floor answer outranks; two different ones go to a person."""
    tiers = [Tier.FLOOR, Tier.LANDLORD, Tier.PLATFORM]
    top = next(t for t in tiers if any(g.tier is t for g in givens))
    mine = [g for g in givens if g.tier is top]
    rest = [g for g in givens if g.tier is not top]
    lost = tuple(Lost(g, "A stronger source answers this.") for g in sorted(rest, key=canonical))
    merged = union(mine, context).kept
    if len(merged) == 1:
        return Combined(merged, lost)
    asking = tuple(
        replace(g, answer=replace(g.answer, needs_human=g.answer.needs_human or "team_leader"))
        for g in merged
    )
    return Combined(asking, lost)


def widest_hold(givens: Sequence[Given[Hold]], _: Context) -> Combined:
    """The widest protection stands: a full pause over one of new steps, then the longest."""

    def width(given: Given[Hold]) -> tuple[Any, ...]:
        hold = given.answer.value
        return (
            not hold.new_steps_only,
            hold.max_months is None,
            hold.max_months or 0,
            hold.min_months,
            hold.default_months or 0,
            hold.renewed_by_disclosure,
        )

    widest = max(width(g) for g in givens)
    winners = [g for g in givens if width(g) == widest]
    losers = [g for g in givens if width(g) != widest]
    lost = tuple(Lost(g, "A wider protection stands.") for g in sorted(losers, key=canonical))
    won = min(winners, key=canonical)
    return Combined((joined(winners, won.answer.value),), lost)


_STATE_RANK = {State.MET: 0, State.UNKNOWN: 1, State.UNMET: 2}


def strictest_criterion(givens: Sequence[Given[Criterion]], _: Context) -> Combined:
    """All must hold: for one criterion the worst state stands (unmet, then unknown)."""
    worst = max(givens, key=lambda g: (_STATE_RANK[g.answer.value.state], canonical(g)))
    return Combined((joined(givens, worst.answer.value),))


def easiest_waiver(givens: Sequence[Given[Waiver]], _: Context) -> Combined:
    """Any one ground suffices: the waiver whose gate is nearest to met stands."""
    best = min(givens, key=lambda g: (_STATE_RANK[g.answer.value.gate], canonical(g)))
    losers = [g for g in givens if g is not best]
    lost = tuple(Lost(g, "Another ground is nearer.") for g in sorted(losers, key=canonical))
    return Combined((best,), lost)


def lowest_cap_all_approvers(givens: Sequence[Given[Funding]], _: Context) -> Combined:
    """The lowest cap stands and every approver named is needed."""
    ordered = sorted(givens, key=canonical)
    caps = [g.answer.value.cap_pence for g in ordered if g.answer.value.cap_pence is not None]
    approvers = tuple(sorted({a for g in ordered for a in g.answer.value.approvers}))
    value = replace(
        ordered[0].answer.value, cap_pence=min(caps) if caps else None, approvers=approvers
    )
    return Combined((joined(ordered, value),))


def evidence_with_floor(givens: Sequence[Given[Evidence]], context: Context) -> Combined:
    """Exactly one standard stands; the floor (no proof for help) outranks."""
    return one(givens, context)


def firmest(strengths: Sequence[Strength]) -> Strength:
    """Return the firmest of some strengths."""
    return max(strengths, key=lambda s: s.rank)
