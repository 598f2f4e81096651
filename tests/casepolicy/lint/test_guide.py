"""The guide on lint: its sample is written, linted and compared, and it names every kind."""

import re
import shlex
from pathlib import Path

import pytest

from casepolicy.lint.report import RULES
from casepolicy.marks import FindingKind, Severity
from casework.config.cli import main

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "policy-lint.md"
TEXT = GUIDE.read_text("utf-8")
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>[^>]*) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def test_the_pack_on_the_page_is_linted_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "eastgate").mkdir()
    statuses = []
    for found in BLOCK.finditer(TEXT):
        if found["file"]:
            Path(found["file"]).write_text(found["body"], "utf-8")
        if found["kind"] == "console":
            command, _, expected = found["body"].partition("\n")
            statuses.append(main(shlex.split(command.removeprefix("$ holdfast "))))
            said = capsys.readouterr()
            assert said.out + said.err == expected
    assert statuses == [1, 0]


def rows() -> dict[str, str]:
    """What the page says of how each kind is found."""
    return dict(re.findall(r"^\| `(\w+)` \| ([a-z, ]+) \|", TEXT, re.MULTILINE))


def test_the_page_names_every_kind_and_severity_and_no_other() -> None:
    assert set(rows()) == set(FindingKind)
    for severity in Severity:
        assert f"`{severity}`" in TEXT


def test_there_are_as_many_kinds_found_by_rules_as_the_page_says() -> None:
    by_rules = {kind for kind, how in rows().items() if "rule" in how}
    two_rules_each = {FindingKind.AMBIGUOUS_TIME, FindingKind.DUPLICATE}
    come_last = {FindingKind.UNCONFIRMED_READING, FindingKind.UNEXPLAINED_DEFECT}
    assert len(by_rules) == len(RULES) - len(two_rules_each) + len(come_last)
