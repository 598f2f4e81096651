"""``holdfast policy lint`` as somebody at a terminal meets it."""

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from casepolicy.discovery import shipped_landlords
from casework.config.cli import main

ON = ("--on", "2026-11-22")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``holdfast policy lint`` and return its status, what it said and complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["policy", "lint", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def own_pack(tmp_path: Path) -> Path:
    """A copy of a shipped pack in a folder of its own."""
    folder = tmp_path / "mine"
    with as_file(files("packs") / "star") as shipped:
        shutil.copytree(shipped, folder)
    return folder


def test_all_shipped_landlords_are_linted_and_nothing_is_new(said: Any) -> None:
    status, out, err = said(*ON)
    assert (status, err) == (0, "")
    assert out.count(" findings: ") == len(shipped_landlords())
    assert "NEW." not in out


def test_a_finding_names_clause_law_effect_meanwhile_and_how_it_was_found(said: Any) -> None:
    _, out, _ = said("star", *ON)
    for part in (
        "Shropshire Towns and Rural Housing",
        "The age is worded otherwise than in the law [against the law's wording]",
        "  2.1-b       Both are said to be above sixteen and connected.",
        "  law         Domestic Abuse Act 2021, section 1.",
        "Not yet confirmed by a lawyer.",
        "  effect      Somebody aged 16 who is harmed",
        "  meanwhile   Holdfast reads 16 or over, as the law does.",
        "  found by    rule:age_wording",
        "  found by    mark",
        "  seen by     register reviewer, 2026-11-22",
        "4.1-s2, 4.2: looks wrong, and is not",
    ):
        assert part in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_one_pack_alone_may_be_linted_for_a_day(said: Any) -> None:
    _, out, _ = said("vivid", "--on", "2024-10-31")
    assert "Looked at for Thursday 31 October 2024." in out
    assert "past its own review date" not in out
    assert "review_passed of 5-1, D-6 is recorded in marks.yaml, and not found on this day." in out
    assert "past its own review date" in said("vivid", "--on", "2024-11-01")[1]


def test_without_a_day_it_is_today(said: Any) -> None:
    assert "past its own review date" in said("vivid")[1]


def test_json_is_one_report_a_pack(said: Any) -> None:
    status, out, _ = said("--json", *ON)
    data = json.loads(out)
    assert (status, [each["pack"] for each in data]) == (0, list(shipped_landlords()))
    assert {each["lint"] for each in data} == {"lint.v1"}
    sources = {finding["source"].split(":")[0] for each in data for finding in each["findings"]}
    assert sources == {"rule", "mark"}


def test_a_finding_that_nobody_has_looked_at_is_new_and_the_status_is_1(
    said: Any, own_pack: Path
) -> None:
    assert said(str(own_pack), *ON)[0] == 0
    marks = own_pack / "marks.yaml"
    written = marks.read_text("utf-8")
    known = [line for line in written.splitlines() if "kind: age_wording" not in line]
    marks.write_text("\n".join(known), "utf-8")
    status, out, _ = said(str(own_pack), *ON)
    assert (status, "1 new." in out) == (1, True)
    assert "NEW. The age is worded otherwise than in the law" in out
    marks.unlink()
    status, out, _ = said(str(own_pack), *ON, "--json")
    (data,) = json.loads(out)
    assert (status, {f["source"].split(":")[0] for f in data["findings"]}) == (1, {"rule"})


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("marks: [", "marks.yaml, line 1 can't be read as YAML."),
        ("found: []", "marks.yaml has no list called found. It holds: marks, seen, cleared."),
        ("marks: [{kind: odd}]", "marks, row 1, kind"),
        (
            "seen: [{kind: duplicate, clauses: ['99'], seen_by: me, seen_on: 2026-01-01}]",
            "speaks of 99, which is in no register.",
        ),
    ],
)
def test_marks_that_cannot_be_read_are_refused_in_words(
    said: Any, own_pack: Path, written: str, complaint: str
) -> None:
    (own_pack / "marks.yaml").write_text(written, "utf-8")
    status, out, err = said(str(own_pack), *ON)
    assert (status, out) == (2, "")
    assert complaint in err


def test_empty_lists_are_no_marks(said: Any, own_pack: Path) -> None:
    (own_pack / "marks.yaml").write_text("marks:\nseen:\n", "utf-8")
    assert said(str(own_pack), *ON)[0] == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["atlantis"], "No pack called 'atlantis'"),
        (["star", "--on", "soon"], "'soon' is no day. Write it as 2026-11-22."),
    ],
)
def test_what_cannot_be_used_is_refused(said: Any, words: list[str], complaint: str) -> None:
    status, _, err = said(*words)
    assert (status, complaint in err) == (2, True)
