"""The guide for policy authors: every sample on the page is written, run and compared."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casepolicy import QUESTIONS, Outcome, Strength, Tier
from casepolicy.testing.example import Expected
from casework.config.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "policy-authors.md"
TEXT = GUIDE.read_text("utf-8")
BLOCK = re.compile(
    r"(?:<!-- (?P<note>[^>]*) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks() -> Iterator[tuple[str, str, str]]:
    for found in BLOCK.finditer(TEXT):
        yield found["kind"], found["note"] or "", found["body"]


def test_the_python_on_the_page_runs_from_top_to_bottom() -> None:
    names: dict[str, Any] = {"__name__": "guide"}
    samples = [body for kind, _, body in blocks() if kind == "python"]
    assert len(samples) >= 4
    for body in samples:
        exec(compile(body, str(GUIDE), "exec", dont_inherit=True), names)  # noqa: S102 - our own page
    assert names["Grants"].name == "grants"


def test_the_pack_on_the_page_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "northgate").mkdir()
    compared = 0
    for kind, note, body in blocks():
        what, _, rest = note.partition(": ")
        if what == "file":
            Path(rest).write_text(body, "utf-8")
        elif what == "replace":
            file, old, new = rest.split(" | ")
            path = Path(file)
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        if kind == "console":
            command, _, expected = body.partition("\n")
            main(shlex.split(command.removeprefix("$ holdfast ")))
            said = capsys.readouterr()
            assert said.out + said.err == expected
            compared += 1
    assert compared >= 2


def test_the_entry_points_on_the_page_are_toml() -> None:
    for kind, _, body in blocks():
        if kind == "toml":
            assert tomllib.loads(body)["project"]["entry-points"]


def test_the_page_names_every_strength_outcome_tier_and_question() -> None:
    for word in (*Strength, *Outcome, *Tier, *QUESTIONS):
        assert f"`{word}`" in TEXT, word


def test_the_page_names_all_that_an_example_may_expect() -> None:
    for name in Expected.model_fields:
        assert f"`{name}`" in TEXT, name
