"""The stories put to all five documents: as expected, different somewhere, and complete."""

import pytest

import packs
from casepolicy import QUESTIONS
from casepolicy.discovery import shipped_pack, shipped_stories
from casepolicy.testing import packs_in, read_stories, run_stories
from casepolicy.testing.matrix import StoryTold, tell
from tests.packs.shipped import engine, floor

FIVE = packs_in(packs.stories())
STORIES = read_stories(packs.stories(), FIVE)
TOLD = {told.story.name: told for told in tell(STORIES, {name: engine(name) for name in FIVE})}

OF_THE_REFERENCE = {
    "4.40 on the Friday afternoon",
    "officer of the same gender",
    "the worker judges the risk to be high",
    "does not want the meeting to know",
    "A court date for arrears",
    "management transfer to a larger home",
    "A leaseholder who is abused",
    "Somebody who is no customer",
    "works for the landlord",
    "The door is kicked in at ten at night",
    "threatened with fire",
    "A joint tenant wants the home alone",
    "Neighbours complain of noise",
    "Nobody has reached the person for weeks",
    "shares that telephone with the perpetrator",
    "somebody must check how it was done",
    "A possession notice",
    "officer of the same sexual orientation",
    "begins on 31 January 2027",
    "aimed at a child of 14",
}
"""The twenty stories with which the five documents were first compared."""


def test_every_story_comes_out_as_expected_for_every_landlord() -> None:
    run_stories({n: shipped_pack(n) for n in FIVE}, STORIES, floor=floor()).raise_if_failed()


def test_there_are_at_least_28_stories_and_five_landlords() -> None:
    assert len(STORIES) >= 28
    assert len(FIVE) == 5


@pytest.mark.parametrize("part", sorted(OF_THE_REFERENCE))
def test_each_of_the_first_twenty_is_told_once(part: str) -> None:
    assert len([name for name in TOLD if part in name]) == 1


def test_no_two_stories_have_one_name() -> None:
    assert len(TOLD) == len(STORIES)


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD.keys())
def test_somewhere_the_landlords_differ_or_the_story_says_why_not(told: StoryTold) -> None:
    assert told.differs is (told.story.same_because is None)


def test_nearly_every_question_is_put_in_some_story() -> None:
    asked = {question for story in STORIES for question in story.expect}
    assert set(QUESTIONS) - asked == {"standing_duties"}, "it hangs on no fact, so it has no story"


def test_the_stories_that_are_found_beside_the_packs_are_these() -> None:
    assert shipped_stories() == packs.stories()
