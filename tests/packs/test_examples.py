"""The examples of each shipped pack hold, and every clause it cites has the ones it needs."""

import pytest

import packs
from casepolicy import QUESTIONS
from casepolicy.discovery import shipped_pack
from casepolicy.testing import read_examples, run_examples, uncovered
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
