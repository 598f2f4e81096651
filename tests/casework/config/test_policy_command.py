"""``holdfast policy`` as somebody at a terminal meets it: no database, no Django."""

import io
import json
import os
import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from casepolicy import QUESTIONS
from casepolicy.discovery import shipped_landlords
from casepolicy.facts import fact_paths
from casework.config.cli import main

FACTS = """
report.at: 2026-08-28T16:40:00+01:00
request: {same_gender_officer: true}
"""
PACK = shipped_landlords()[0]


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, "utf-8")
    return str(path)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``holdfast policy`` and return its status, what it said, and what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main(["policy", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_asking_explains_each_answer_with_its_clause_facts_and_steps(said: Any, facts: str) -> None:
    status, out, _ = said(
        "ask", "--pack", "vivid", "--facts", facts, "--demo-hours", "--at", "2026-08-28T16:45"
    )
    assert status == 0
    for part in (
        "Asked for Friday 28 August 2026, 4:45pm.",
        "This document is past its own review date.",
        "How soon must we act on this, and what goes first?",
        "VIVID's policy (4.1-1) promises contact with the person who is harmed on the same",
        "due         Friday 28 August 2026, 5pm",
        "because     When were we told? Friday 28 August 2026, 4:40pm.",
        "step        Friday 28 August, 5pm: due",
        "To be confirmed by: Policy owner.",
        "said by     response_clocks 1",
        "VIVID's policy says nothing about this. Holdfast's own cautious default stands:",
    ):
        assert part in out


def test_one_question_may_be_asked_alone(said: Any, facts: str) -> None:
    _, out, _ = said("ask", "--pack", PACK, "--facts", facts, "--question", "holds")
    assert QUESTIONS["holds"].sentence in out
    assert QUESTIONS["offers"].sentence not in out


def test_without_office_hours_the_clock_says_to_set_them_first(said: Any, facts: str) -> None:
    _, out, _ = said("ask", "--pack", "vivid", "--facts", facts, "--question", "how_soon")
    assert "due         Set office hours first" in out


def test_office_hours_may_come_from_a_file(said: Any, facts: str, tmp_path: Path) -> None:
    hours = tmp_path / "hours.yaml"
    hours.write_text('{effective_from: 2020-01-01, friday: [["09:00", "20:00"]]}', "utf-8")
    asked = ("ask", "--pack", "vivid", "--facts", facts, "--question", "how_soon")
    _, out, _ = said(*asked, "--office-hours", str(hours))
    assert "due         Friday 28 August 2026, 8pm" in out
    hours.write_text("{effective_from: soon}", "utf-8")
    status, _, err = said(*asked, "--office-hours", str(hours))
    assert (status, "the office hours can't be read" in err) == (2, True)


def test_json_is_the_trace_with_deadlines(said: Any, facts: str) -> None:
    _, out, _ = said("ask", "--pack", "star", "--facts", facts, "--demo-hours", "--json")
    data = json.loads(out)
    assert data["trace"] == "trace.v1"
    assert [r["question"] for r in data["replies"]] == list(QUESTIONS)
    (contact,) = [each for each in data["deadlines"] if each["key"] == "first_contact"]
    assert contact["due_local"] == "2026-09-01T16:40:00+01:00"
    assert contact["other_reading"]["due_local"] == "2026-09-03T16:40:00+01:00"


def test_unknown_facts_are_refused_by_name_and_the_status_is_2(
    said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '{"danger": {"arsn": true}, "colour": 1}'
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    status, out, err = said("ask", "--pack", PACK, "--facts", "-")
    assert (status, out) == (2, "")
    assert "danger.arsn: there is no such fact. Did you mean danger.arson?" in err
    assert "colour: there is no such fact." in err


def test_no_facts_at_all_are_facts_too(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert said("ask", "--pack", PACK, "--facts", "-", "--question", "offers")[0] == 0


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["ask", "--pack", "atlantis", "--facts", "{facts}"], "No pack called 'atlantis'"),
        (["ask", "--pack", PACK, "--facts", "/no/such/file"], "can't read /no/such/file"),
        (
            ["ask", "--pack", PACK, "--facts", "{facts}", "--question", "how_fast"],
            "there is no question called how_fast. We have: how_soon",
        ),
        (
            ["ask", "--pack", PACK, "--facts", "{facts}", "--at", "soon"],
            "'soon' is no time. Write it as 2026-08-28T16:40.",
        ),
        (["check", "atlantis"], "No pack called 'atlantis'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(
    said: Any, facts: str, words: list[str], complaint: str
) -> None:
    status, _, err = said(*(word.format(facts=facts) for word in words))
    assert status == 2
    assert complaint in err


def test_what_is_no_yaml_is_refused(said: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("{", "utf-8")
    status, _, err = said("ask", "--pack", PACK, "--facts", str(bad))
    assert (status, "neither YAML nor JSON" in err) == (2, True)


def test_comparing_prints_every_landlord_under_every_question(said: Any, facts: str) -> None:
    status, out, _ = said("compare", "--facts", facts, "--demo-hours")
    assert status == 0
    for question in QUESTIONS.values():
        assert question.sentence in out
    for name in ("B3Living", "VIVID", "Welwyn Hatfield", "STAR", "One Vision"):
        assert out.count(f"\n  {name} ") == len(QUESTIONS)
    assert "our default" in out
    assert "The policy says nothing about this." in out


def test_comparing_as_json_gives_a_trace_for_each_landlord(said: Any, facts: str) -> None:
    _, out, _ = said("compare", "--facts", facts, "--question", "how_soon", "--json")
    data = json.loads(out)
    assert set(data) == set(shipped_landlords())
    assert {each["trace"] for each in data.values()} == {"trace.v1"}


def test_every_fact_is_listed_with_its_question(said: Any) -> None:
    _, out, _ = said("facts")
    lines = out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(fact_paths())
    assert "    Is there a threat or risk of fire? [yes or no]" in lines


def test_every_question_is_listed(said: Any) -> None:
    _, out, _ = said("questions")
    for question in QUESTIONS.values():
        assert f"{question.name}: {question.sentence}" in out


def test_checking_a_pack_runs_its_examples(said: Any) -> None:
    status, out, _ = said("check", PACK)
    assert status == 0
    assert "0 with another outcome than expected" in out
    assert "0 without the examples they need" in out


def test_a_pack_in_a_folder_can_be_asked_and_checked_before_it_is_installed(
    said: Any, facts: str, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    with as_file(files("packs") / PACK) as shipped:
        shutil.copytree(shipped, folder)
    assert said("ask", "--pack", str(folder), "--facts", facts)[0] == 0
    assert said("check", str(folder))[0] == 0

    rules = folder / "rules" / "response_clocks.yaml"
    written = rules.read_text("utf-8")
    rules.write_text(written.replace("strength:", "strenght:", 1), "utf-8")
    status, _, err = said("check", str(folder))
    assert status == 2
    assert "strenght: there is no such setting. Remove it or check its spelling." in err

    rules.write_text(written.replace("strength: must", "strength: option"), "utf-8")
    status, out, _ = said("check", str(folder))
    assert (status, "strength is option, expected must" in out) == (1, True)

    rules.write_text("settings: [", "utf-8")
    status, _, err = said("check", str(folder))
    assert (status, "rules/response_clocks.yaml, line 1 can't be read as YAML." in err) == (2, True)

    (folder / "clauses.tsv").write_text("id\tcolour\n1\tred\n", "utf-8")
    status, _, err = said("check", str(folder))
    assert (status, "line 2, colour: there is no such column." in err) == (2, True)
    shutil.rmtree(folder)


def test_django_stays_asleep_and_no_database_is_named(facts: str) -> None:
    ask = (
        "import sys; from casework.config.cli import main;"
        f"status = main(['policy', 'compare', '--facts', {facts!r}]);"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'];"
        "sys.exit(status)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "DJANGO"))}
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
