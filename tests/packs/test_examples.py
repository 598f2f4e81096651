"""The examples of each shipped pack hold, and every clause it cites has the ones it needs."""

import pytest

import packs
from casepolicy import QUESTIONS
from casepolicy.discovery import shipped_pack
from casepolicy.testing import read_examples, read_stories, run_examples, run_stories, uncovered
from tests.packs.shipped import LANDLORDS, floor

AT_LEAST = 12


@pytest.mark.parametrize("name", LANDLORDS)
def test_every_example_comes_out_as_expected(name: str) -> None:
    run_examples(
        shipped_pack(name), read_examples(packs.examples(name)), floor=floor()
    ).raise_if_failed()


@pytest.mark.parametrize("name", LANDLORDS)
def test_every_clause_cited_has_an_example_where_it_applies_and_one_where_not(name: str) -> None:
    ran = run_examples(shipped_pack(name), read_examples(packs.examples(name)), floor=floor())
    assert uncovered(ran.clauses) == ()


@pytest.mark.parametrize("name", LANDLORDS)
def test_the_examples_ask_every_question(name: str) -> None:
    examples = read_examples(packs.examples(name))
    assert len(examples) >= AT_LEAST
    assert {e.question for e in examples} == set(QUESTIONS)


def test_every_story_comes_out_as_expected_for_every_landlord() -> None:
    stories = read_stories(packs.stories(), LANDLORDS)
    assert len(stories) >= 8
    run_stories({n: shipped_pack(n) for n in LANDLORDS}, stories, floor=floor()).raise_if_failed()


def test_in_every_story_the_landlords_differ() -> None:
    for story in read_stories(packs.stories(), LANDLORDS):
        for question, by_pack in story.expect.items():
            assert len({repr(e) for e in by_pack.values()}) > 1, (story.name, question)
