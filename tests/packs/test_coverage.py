"""Every clause of every shipped pack counts, and whoever knows its number finds its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import packs
from casepolicy.answer import Tier
from casepolicy.carried_out import By, CarriedOut, carried_out, counts
from casepolicy.testing import ClauseCoverage, clause_coverage, clause_uses, read_examples
from tests.packs.shipped import LANDLORDS, engine

every_pack = pytest.mark.parametrize("pack", LANDLORDS)


@cache
def coverage(pack: str) -> tuple[ClauseCoverage, ...]:
    """Every row of a pack, with the use that its examples make of it."""
    asked = engine(pack)
    return clause_coverage(asked, clause_uses(asked, read_examples(packs.examples(pack))))


def rows(pack: str) -> tuple[CarriedOut, ...]:
    return carried_out(engine(pack).revision, engine(pack).plugins_of(Tier.LANDLORD))


def written(pack: str, folder: str) -> str:
    """All that stands in one folder of a pack."""
    files = sorted((Path(packs.__path__[0]) / pack / folder).glob("*.yaml"))
    return "\n".join(file.read_text("utf-8") for file in files)


def numbers_in(text: str) -> Iterator[str]:
    """Whatever could be a clause's number, as somebody who searches for it would find it."""
    for line in text.splitlines():
        if not line.lstrip().startswith("#"):
            yield from re.findall(r"[\w.-]*\w", line)


@every_pack
def test_every_clause_is_carried_out_or_says_why_not_and_has_its_examples(pack: str) -> None:
    problems = [problem for each in coverage(pack) for problem in each.problems]
    assert problems == []


@every_pack
def test_no_row_of_the_register_is_left_out(pack: str) -> None:
    assert [each.row.clause for each in coverage(pack)] == list(engine(pack).revision.clauses)


@every_pack
def test_a_clause_that_decides_an_answer_is_found_by_its_number_in_rules_and_examples(
    pack: str,
) -> None:
    deciding = {row.clause.id for row in rows(pack) if row.by is By.ANSWER}
    assert deciding - set(numbers_in(written(pack, "rules"))) == set()
    assert deciding - set(numbers_in(written(pack, "examples"))) == set()


@every_pack
def test_a_clause_that_decides_an_answer_is_no_mere_statement(pack: str) -> None:
    deciding = [row.clause for row in rows(pack) if row.by is By.ANSWER]
    assert [c.id for c in deciding if c.status == "statement"] == []


@every_pack
def test_most_clauses_decide_an_answer_and_few_wait_for_something_planned(pack: str) -> None:
    found = counts(rows(pack))
    assert found[By.ANSWER] > sum(found.values()) / 2
    assert found[By.PLANNED] <= 3
