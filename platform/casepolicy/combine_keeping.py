"""How what a document and the law say on keeping records become one. Never depends on order."""

from __future__ import annotations

from collections.abc import Sequence

from casepolicy.answer import Given, Lost, Tier
from casepolicy.combine import Combined, Context, canonical, one
from casepolicy.values import Retention

Said = Sequence[Given[Retention]]

TOO_LONG = "The law allows no longer than this."


def kept_within_law(givens: Said, context: Context) -> Combined:
    """One answer of the document stands, and the law's bound beside it, so that both are shown.

    A time that is longer than the law's gives way to it.
    """
    of_law = [g for g in givens if g.tier is Tier.FLOOR]
    own = [g for g in givens if g.tier is Tier.LANDLORD]
    too_long = [g for g in own if _is_longer(g, of_law)]
    within = [g for g in own if g not in too_long]
    if not of_law or not within:
        return _made(one([g for g in givens if g not in too_long], context), too_long)
    stands = [*one(within, context).kept, *one(of_law, context).kept]
    others = one([g for g in givens if g not in own], context).lost
    return _made(Combined(tuple(sorted(stands, key=canonical)), others), too_long)


def _is_longer(given: Given[Retention], of_law: Said) -> bool:
    """A time that names no years can't be compared; a person decides within the law."""
    years = given.answer.value.years
    bounds = [g.answer.value.years for g in of_law if g.answer.value.years is not None]
    return years is not None and bool(bounds) and years > min(bounds)


def _made(stands: Combined, too_long: Said) -> Combined:
    lost = [*stands.lost, *(Lost(given, TOO_LONG) for given in too_long)]
    ordered = sorted(lost, key=lambda each: (canonical(each.given), each.why))
    return Combined(stands.kept, tuple(ordered))
