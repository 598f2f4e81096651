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
from casepolicy.discovery import shipped_landlords, shipped_pack
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
    contact = next(each for each in data["deadlines"] if each["key"] == "first_contact")
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


def test_packs_are_listed_with_their_dates_and_the_reviews_that_are_overdue(said: Any) -> None:
    status, out, _ = said("packs", "--on", "2026-11-23")
    assert status == 0
    lines = out.splitlines()
    assert [line.partition(":")[0] for line in lines[::2]] == list(shipped_landlords())
    told = dict(zip(shipped_landlords(), lines[1::2], strict=True))
    assert told["vivid"].strip() == (
        "In force from Sunday 1 October 2023. Its review was due on 31 October 2024."
    )
    overdue = {name for name, line in told.items() if "review was due" in line}
    assert overdue == {"b3living", "vivid", "welwyn_hatfield"}
    assert told["star"].endswith("Its review is due on 30 June 2027.")


def test_a_review_is_overdue_from_the_day_after_its_date(said: Any) -> None:
    for day, word in (("2024-10-31", "is"), ("2024-11-01", "was")):
        _, out, _ = said("packs", "--on", day)
        assert f"Its review {word} due on 31 October 2024." in out


def test_a_day_that_is_none_is_refused_in_words(said: Any) -> None:
    status, _, err = said("packs", "--on", "tomorrow")
    assert status == 2
    assert "'tomorrow' is no day. Write it as 2026-11-22." in err


@pytest.mark.parametrize(
    ("day", "held"), [("2023-09-30", False), ("2023-10-01", True), ("2023-10-02", True)]
)
def test_todays_rules_are_never_copied_back_to_a_report_from_before_them(
    said: Any, tmp_path: Path, day: str, *, held: bool
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(f"report.at: {day}T12:00:00+01:00", "utf-8")
    asked = ("ask", "--pack", "vivid", "--facts", str(path), "--question", "holds")
    _, out, _ = said(*asked, "--at", "2026-08-28T16:45")
    assert ("4.4-1" in out) is held
    assert ("The text in force then is not held" in out) is not held


def test_the_law_is_cited_with_act_section_first_day_and_standing(said: Any, facts: str) -> None:
    words = (
        "statute:ha1996.s189: Housing Act 1996, section 189, as amended by the Domestic Abuse Act 2021,"
        "\n  section 78. In force from 5 July 2021. Not yet confirmed by a lawyer."
    )
    _, out, _ = said("ask", "--pack", "vivid", "--facts", facts, "--question", "offers")
    assert "The law speaks as it stood on Friday 28 August 2026." in out
    assert out.count(words) == 1
    _, out, _ = said("compare", "--facts", facts, "--question", "offers")
    assert out.count(words) == 1


def test_an_unconfirmed_reading_of_a_cited_clause_is_printed_with_who_must_confirm_it(
    said: Any, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("danger.significant_harm: true", "utf-8")
    asked = ("ask", "--pack", "b3living", "--facts", str(facts), "--question", "act_now")
    _, out, _ = said(*asked)
    reading = next(i for i in shipped_pack("b3living").interpretations if i.clause == "3.2.15")
    printed = " ".join(out.split())
    assert f"reading {reading.reading} To be confirmed by: {reading.to_confirm}." in printed


HEAD = "id\tparaphrase\tkind\tmodality\tstatus\tcarried_by\twhy_nothing\n"
MANIFEST = """
manifest:
  landlord: Northgate Homes
  short_name: Northgate
  landlord_kind: association
  document: Domestic abuse policy
  owner_role: Head of Housing
  approver_role: Board
  in_force_from: 2025-04-01
  cites: {document: ["1"]}
plugins:
  - capability: security_measures
    version: "1"
    settings:
      rules:
        - {measures: {locks: Better locks}, strength: must, clauses: ["2"]}
"""
ROWS = """1\tThe title.\tstatement\tnone\tstatement\t\t
2\tLocks are fitted.\tsecurity-measure\tmust\toperational\t\t
3\tThe policy is there to be read.\tpublicity\tmust\toperational\tscreen:policy\t
4\tResidents read it too.\tpublicity\tmust\toperational\tplanned:public_policy\t
5\tAn aim.\tstatement\tnone\tstatement\t\tAn aim.
"""
EXAMPLES = """
- name: Locks are owed
  facts: {}
  question: offers
  expect: {answers: {measure.locks: must 2}}
"""


@pytest.fixture
def northgate(tmp_path: Path) -> Path:
    folder = tmp_path / "northgate"
    folder.mkdir()
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    (folder / "clauses.tsv").write_text(HEAD + ROWS, "utf-8")
    (folder / "examples.yaml").write_text(EXAMPLES, "utf-8")
    return folder


def test_coverage_lists_every_clause_and_counts_the_kinds_apart(said: Any, northgate: Path) -> None:
    status, out, _ = said("coverage", str(northgate))
    assert status == 0
    assert out.splitlines() == [
        "Northgate Homes",
        "  1            said in the manifest: document",
        "  2            decides an answer: security_measures (examples: 1 apply, always applies)",
        "  3            a screen: screen:policy",
        "  4            planned, not there yet: planned:public_policy",
        "  5            nothing, and why: An aim.",
        "",
        "Northgate Homes: 5 clauses",
        "       1  decide an answer",
        "          1 uses in examples where they apply, 0 where they don't",
        "          0 only by naming a standing duty, which the landlord's people carry out",
        "       1  are said in the manifest",
        "       1  are carried out elsewhere: 0 record, 1 screen, 0 report, 0 training, 0 duty",
        "       1  wait for something planned",
        "       1  need nothing, and the register says why",
        "       0  have nothing yet",
        "       0  problems",
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (
            "6\tSomething.\tscope\tmust\toperational\t\t\n",
            "6: nothing carries it out yet, and nothing says why",
        ),
        (
            "6\tSomething.\tscope\tmust\tambiguous\tscreen:policy\t\n",
            "6: it is ambiguous, and no reading of it is recorded",
        ),
    ],
)
def test_coverage_fails_on_a_clause_with_a_gap(
    said: Any, northgate: Path, row: str, complaint: str
) -> None:
    (northgate / "clauses.tsv").write_text(HEAD + ROWS + row, "utf-8")
    status, out, _ = said("coverage", str(northgate))
    assert status == 1
    assert f"  ! {complaint}" in out.splitlines()


def test_coverage_fails_on_an_answer_without_its_example(said: Any, northgate: Path) -> None:
    (northgate / "examples.yaml").unlink()
    status, out, _ = said("coverage", str(northgate))
    assert (status, "  ! 2: no example in which it applies" in out.splitlines()) == (1, True)


def test_coverage_refuses_a_carrier_that_the_product_does_not_have(
    said: Any, northgate: Path
) -> None:
    text = (HEAD + ROWS).replace("screen:policy", "screen:plicy")
    (northgate / "clauses.tsv").write_text(text, "utf-8")
    status, _, err = said("coverage", str(northgate))
    assert status == 2
    assert "clauses.tsv, line 4, carried_by: there is no 'screen:plicy'." in err


def test_coverage_of_all_packs_counts_them_together(said: Any) -> None:
    _, out, _ = said("coverage")
    clauses = sum(len(shipped_pack(name).clauses) for name in shipped_landlords())
    assert f"All together: {clauses} clauses" in out
