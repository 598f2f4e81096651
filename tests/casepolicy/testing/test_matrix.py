"""The matrix of outcomes: what is compared between landlords, and what only words it otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from casepolicy import PolicyEngine, Tier
from casepolicy.capability import AnyCapability
from casepolicy.testing import read_stories
from casepolicy.testing.matrix import StoryTold, tell
from casepolicy.values import Offer, OfferKind
from tests.casepolicy.made_up import LOCKS, answer, needs, revision, says, speaker

LIGHTS = Offer(kind=OfferKind.MEASURE, code="lighting", words="Lights", provider="landlord")
IN_OTHER_WORDS = replace(LOCKS, words="Bars on the door")
SAME = {"answers": {"measure.locks": "must 1"}}
Plugin = type[AnyCapability]


def told(north: Plugin, south: Plugin, expected: Any = None) -> StoryTold:
    """One story put to two made-up landlords."""
    by_pack = expected or {"north": SAME, "south": SAME}
    data = [{"name": "A made-up story", "facts": {}, "expect": {"offers": by_pack}}]
    engines = {
        n: PolicyEngine(revision(p), {n: p}) for n, p in (("north", north), ("south", south))
    }
    (only,) = tell(read_stories(data, list(engines)), engines)
    return only


def offering(name: str, *values: Any) -> Plugin:
    return speaker(name, offers=says(*values))


def test_the_same_outcome_in_other_words_is_no_difference() -> None:
    each = told(offering("north", answer(LOCKS)), offering("south", answer(IN_OTHER_WORDS)))
    assert not each.differs
    assert each.rows[0].alike == (("north", "south"),)


def test_another_clause_is_no_difference() -> None:
    assert not told(offering("north", answer(LOCKS)), offering("south", answer(LOCKS, "2"))).differs


@pytest.mark.parametrize(
    "other",
    [answer(LIGHTS), answer(LOCKS, needs_human="team_leader"), needs(LOCKS, "danger.arson")],
)
def test_another_thing_another_decider_or_a_question_first_is_a_difference(other: Any) -> None:
    each = told(offering("north", answer(LOCKS)), offering("south", other))
    assert each.differs
    assert each.rows[0].alike == (("north",), ("south",))


def test_what_a_policy_asks_first_is_told_as_a_question() -> None:
    each = told(offering("north", answer(LOCKS)), offering("south", needs(LOCKS, "danger.arson")))
    assert each.rows[0].cells["south"].asks == ("Is there a threat or risk of fire?",)


def test_a_story_that_speaks_of_a_part_shows_that_part_only() -> None:
    part = {"includes": {"measure.locks": "must 1"}}
    north = offering("north", answer(LOCKS), answer(LIGHTS))
    each = told(north, offering("south", answer(LOCKS)), {"north": part, "south": part})
    assert [line.words for line in each.rows[0].cells["north"].lines] == [LOCKS.words]
    assert not each.differs


def test_the_landlords_own_voice_comes_first() -> None:
    each = told(offering("north", answer(LIGHTS)), offering("south"))
    voices = {pack: [x.tier for x in cell.lines] for pack, cell in each.rows[0].cells.items()}
    assert voices["north"][0] is Tier.LANDLORD
    assert Tier.LANDLORD not in voices["south"]
