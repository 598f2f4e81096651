"""How what several sources say of one share becomes what may be done. Never depends on order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from casepolicy.answer import Given, Lost, Tier
from casepolicy.combine import Combined, Context, canonical, joined
from casepolicy.values import Permission, ShareGround, Sharing

Said = Sequence[Given[Sharing]]

HELD = "Nothing goes until a person has looked at it."
EXCEPTION = "An exception of the same document applies."
LIFE = "The law opens the way where a life is in danger."


def shared(givens: Said, _: Context) -> Combined:
    """One answer a source. A hold is a veto, which only the law's ground of danger passes.

    Of one source, an exception beats the general rule. Where the law allows what the document
    does not, both stand and a person decides.
    """
    of_law = _one(givens, Tier.FLOOR, Permission.OVERRIDE)
    saves_life = any(ShareGround.IMMEDIATE_DANGER in g.answer.value.grounds for g in of_law)
    holding = _holding(givens)
    if holding and not saves_life:
        rest = [g for g in givens if g not in holding]
        return _made([s for tier in Tier for s in _one(holding, tier, Permission.HOLD)], rest, HELD)
    own = [g for g in givens if g.tier is not Tier.FLOOR]
    excepted = [s for tier in Tier for s in _one(own, tier, Permission.OVERRIDE)]
    general = [s for tier in Tier for s in _one(own, tier, Permission.CONSENT)]
    if excepted or saves_life:
        lost = [g for g in own if g.answer.value.permission is not Permission.OVERRIDE]
        return _made([*excepted, *of_law], lost, LIFE if saves_life else EXCEPTION)
    refused = any(not g.answer.value.agreed for g in general)
    both = [*general, *of_law]
    return _made([_to_a_person(g) for g in both] if of_law and refused else both, (), "")


def _holding(givens: Said) -> list[Given[Sharing]]:
    """Return who holds the share; our own hold says nothing that a document's doesn't."""
    holding = _of(givens, Permission.HOLD)
    theirs = [g for g in holding if g.tier is not Tier.PLATFORM]
    return theirs or holding


def _of(givens: Said, permission: Permission) -> list[Given[Sharing]]:
    return [g for g in givens if g.answer.value.permission is permission]


def _one(givens: Said, tier: Tier, permission: Permission) -> list[Given[Sharing]]:
    """Join what one source says of one permission, with all its grounds."""
    mine = sorted((g for g in _of(givens, permission) if g.tier is tier), key=canonical)
    if not mine:
        return []
    grounds = tuple(sorted({ground for g in mine for ground in g.answer.value.grounds}))
    ask_first = any(g.answer.value.ask_first for g in mine)
    value = replace(mine[0].answer.value, grounds=grounds, ask_first=ask_first)
    return [joined(mine, value)]


def _to_a_person(given: Given[Sharing]) -> Given[Sharing]:
    person = given.answer.needs_human or "team_leader"
    return replace(given, answer=replace(given.answer, needs_human=person))


def _made(kept: Said, lost: Iterable[Given[Any]], why: str) -> Combined:
    order: Callable[[Given[Any]], Any] = canonical
    return Combined(
        tuple(sorted(kept, key=order)), tuple(Lost(g, why) for g in sorted(lost, key=order))
    )
