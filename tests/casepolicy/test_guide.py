"""The guide for policy authors: a pack and a capability from nothing, to their installation."""

import json
from pathlib import Path
from typing import Any

import pytest

from casepolicy import Outcome, Strength, Tier
from casepolicy.testing.example import Expected
from tests.casepolicy.guide import Walk, blocks

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "policy-authors.md"
TEXT = GUIDE.read_text("utf-8")
CONSOLES = 5


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    folder = tmp_path / "mine"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Walk(folder)


def listed() -> set[str]:
    """The files that the page says there are in the end."""
    (listing,) = [b.body for b in blocks(TEXT) if b.body.startswith("pyproject.toml\n")]
    first, folder, *within = listing.split()
    return {first, *(f"{folder}{file}" for file in within)}


def files_in(folder: Path) -> set[str]:
    made = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(p) for p in made if not {"__pycache__", ".hypothesis"} & set(p.parts)}


def test_the_page_does_what_it_says_from_an_empty_folder_to_an_installed_policy(
    walk: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in blocks(TEXT):
        walk.take(block, capsys)
        if walk.said:
            expected, said = walk.said[-1]
            assert said == expected
    assert len(walk.said) == CONSOLES
    assert walk.names["Grants"].name == "grants"
    assert files_in(walk.folder) == listed()


def test_the_walk_sees_words_that_differ(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    page = "```console\n$ holdfast policy check nowhere\nAll is well.\n```\n"
    for block in blocks(page):
        walk.take(block, capsys)
    ((expected, said),) = walk.said
    assert expected == "All is well.\n"
    assert said.startswith("holdfast policy: No pack called 'nowhere' is installed.")


@pytest.mark.parametrize("words", [Strength, Outcome, Tier])
def test_the_page_names_every_strength_outcome_and_tier(words: Any) -> None:
    for word in words:
        assert f"`{word}`" in TEXT, word


def test_the_page_names_all_that_an_example_may_expect() -> None:
    for name in Expected.model_fields:
        assert f"`{name}`" in TEXT, name


def test_the_page_names_every_key_of_a_trace() -> None:
    trace = json.loads((Path(__file__).parent / "golden_trace.json").read_text("utf-8"))
    replies = trace["replies"]
    answers = [answer for reply in replies for answer in reply["answers"]]
    told = TEXT.partition("## The trace")[2]
    for key in {*trace, *(k for each in (*replies, *answers) for k in each)}:
        assert f"`{key}`" in told, key
