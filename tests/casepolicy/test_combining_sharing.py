"""What may be shared when several sources speak: holds, exceptions, consent and the law."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from casepolicy import Strength, Tier
from casepolicy.answer import Given
from casepolicy.combine import Combined, Context
from casepolicy.combine_sharing import shared
from casepolicy.values import Permission, ShareGround, Sharing
from tests.casepolicy.made_up import AGREED, answer

REFUSED = replace(AGREED, agreed=False)
HOLD = Sharing(permission=Permission.HOLD, checker="lead")
SAFE = Sharing(permission=Permission.OVERRIDE, grounds=(ShareGround.SAFEGUARDING,))
MEETING = replace(SAFE, grounds=(ShareGround.MARAC,))
LIFE = replace(SAFE, grounds=(ShareGround.IMMEDIATE_DANGER,))


def own(value: Sharing, clause: str = "1") -> Given[Any]:
    return Given(answer(value, clause), "north", "1", Tier.LANDLORD)


def law(value: Sharing) -> Given[Any]:
    return Given(answer(value, "5", Strength.OPTION), "law", "1", Tier.FLOOR)


def ours(value: Sharing) -> Given[Any]:
    return Given(answer(value, "4"), "platform", "1", Tier.PLATFORM)


def told(combined: Combined) -> list[tuple[Tier, Permission]]:
    return sorted((g.tier, g.answer.value.permission) for g in combined.kept)


@pytest.mark.parametrize(
    ("givens", "kept"),
    [
        ([own(AGREED)], [(Tier.LANDLORD, Permission.CONSENT)]),
        ([own(REFUSED), own(SAFE)], [(Tier.LANDLORD, Permission.OVERRIDE)]),
        ([own(SAFE), own(HOLD)], [(Tier.LANDLORD, Permission.HOLD)]),
        ([own(SAFE), ours(HOLD)], [(Tier.PLATFORM, Permission.HOLD)]),
        ([own(SAFE), law(SAFE), own(HOLD)], [(Tier.LANDLORD, Permission.HOLD)]),
        ([own(HOLD), law(LIFE)], [(Tier.FLOOR, Permission.OVERRIDE)]),
        ([own(REFUSED), law(LIFE)], [(Tier.FLOOR, Permission.OVERRIDE)]),
        (
            [own(REFUSED), law(SAFE)],
            [(Tier.FLOOR, Permission.OVERRIDE), (Tier.LANDLORD, Permission.CONSENT)],
        ),
        (
            [own(SAFE), law(SAFE)],
            [(Tier.FLOOR, Permission.OVERRIDE), (Tier.LANDLORD, Permission.OVERRIDE)],
        ),
    ],
)
def test_what_stands_is_the_same_in_every_order(
    givens: list[Given[Any]], kept: list[tuple[Tier, Permission]]
) -> None:
    first = shared(givens, Context())
    assert told(first) == kept
    assert len(first.kept) + len(first.lost) == len(givens)
    for order in permutations(givens):
        assert shared(order, Context()) == first


@pytest.mark.parametrize(("consent", "person"), [(REFUSED, "team_leader"), (AGREED, None)])
def test_where_the_law_allows_more_than_the_document_a_person_decides_unless_consent_is_given(
    consent: Sharing, person: str | None
) -> None:
    combined = shared([own(consent), law(SAFE)], Context())
    assert {g.answer.needs_human for g in combined.kept} == {person}


def test_several_grounds_of_one_source_are_one_answer_with_every_clause() -> None:
    (kept,) = shared([own(SAFE, "1"), own(MEETING, "2")], Context()).kept
    assert kept.answer.value.grounds == (ShareGround.MARAC, ShareGround.SAFEGUARDING)
    assert kept.answer.clauses == ("1", "2")
