"""At least nine of ten breaks in a capability are noticed by its tests or a pack's examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.breaking import break_capabilities, marked_below

ENOUGH = 0.9


@pytest.mark.full
def test_nine_of_ten_breaks_in_the_capabilities_are_noticed(tmp_path: Path) -> None:
    outcome = break_capabilities(tmp_path)
    print(f"{outcome.killed} of {outcome.total} noticed; not: {', '.join(outcome.survivors)}")  # noqa: T201 - the figure is the point, and pytest keeps it
    assert outcome.total > 200
    assert outcome.share >= ENOUGH, outcome.survivors


def test_an_answer_is_marked_below_its_class_so_that_its_body_is_broken_too() -> None:
    source = "class A:\n    @hookimpl\n    def offers(self, facts, at):\n        return []\n"
    assert marked_below(source) == (
        "class A:\n    def offers(self, facts, at):\n        return []\nA.offers = hookimpl(A.offers)\n"
    )
