"""The plugin folder's README names every capability and the questions it answers."""

from pathlib import Path

import pytest

from casepolicy.building import hooks_of
from casepolicy.discovery import capabilities

README = (Path(__file__).parents[2] / "plugins" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", capabilities())
def test_the_readme_names_the_capability_and_its_questions(name: str) -> None:
    questions = ", ".join(f"`{hook}`" for hook in hooks_of(capabilities()[name]))
    assert f"| `{name}` | {questions} |" in README


def test_the_readme_names_no_capability_that_there_is_not() -> None:
    rows = [line.split("`")[1] for line in README.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(capabilities())
