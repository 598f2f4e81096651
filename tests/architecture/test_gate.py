"""Nothing goes round the address gate: who makes a mail, a file or a clearance is known by name."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOTS = ("platform/casework",)
"""The room below it, tenancy, makes no answers of its own."""
OUTGOING = ROOT / "platform" / "casework" / "outgoing"
RENDERERS = OUTGOING / "renderers"
GATE = OUTGOING / "domain" / "gate.py"
MAILS_AND_FILES = ("django.core.mail", "smtplib", "csv", "email.message", "email.mime")
MADE_BY_HAND = {"EmailMessage", "EmailMultiAlternatives", "FileResponse", "StreamingHttpResponse"}
ONLY_THE_GATE = {"_Seal", "_SEAL"}
MADE_UP = "platform/casework/cases/made_up.py"
OPENED_INSIDE = {"documents/web/views.py", "api/views/papers.py", "ui/headers.py"}
"""A case's documents, given to colleagues whom the door let in, and the header that sandboxes them."""
ONLY_RENDERERS = ("Content-Disposition", "attachment;", "text/csv")


def sources() -> Iterator[Path]:
    for root in ROOTS:
        yield from sorted((ROOT / root).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name | ast.alias):
            yield node.id if isinstance(node, ast.Name) else node.name
        elif isinstance(node, ast.Attribute):
            yield node.attr


def faults(
    source: str, *, is_renderer: bool = False, is_gate: bool = False, opens: bool = False
) -> list[str]:
    tree = ast.parse(source)
    found = []
    if not is_renderer:
        found += [m for m in imported(tree) if m.startswith(MAILS_AND_FILES)]
        said = set(words(tree))
        found += sorted(said & MADE_BY_HAND)
        found += [w for w in said if w.startswith(ONLY_RENDERERS) and not opens]
    if not is_gate:
        found += sorted(set(words(tree)) & ONLY_THE_GATE)
    return found


def test_only_renderers_make_mails_and_files_and_only_the_gate_makes_a_clearance() -> None:
    for path in sources():
        is_renderer = RENDERERS in path.parents
        opens = path.relative_to(ROOT / ROOTS[0]).as_posix() in OPENED_INSIDE
        text = path.read_text("utf-8")
        said = faults(text, is_renderer=is_renderer, is_gate=path == GATE, opens=opens)
        assert said == [], path
    assert len(list(sources())) > 200


@pytest.mark.parametrize(
    "line",
    [
        "from django.core.mail import send_mail",
        "from django.core import mail",
        "import smtplib",
        "import csv",
        "from email.message import EmailMessage",
        "from django.http import FileResponse",
        "response.headers['Content-Disposition'] = 'x'",
        "from casework.outgoing.domain.gate import _SEAL",
        "import casework.outgoing.domain.gate as g; g._SEAL",
    ],
)
def test_each_way_round_is_seen(line: str) -> None:
    assert faults(line)


@pytest.mark.parametrize(
    "line",
    [
        "from django.core.mail import send_mail",
        "import csv",
        "from django.http import FileResponse",
    ],
)
def test_lint_refuses_each_way_round(line: str) -> None:
    ruff = str(Path(sys.executable).with_name("ruff"))
    ran = subprocess.run(
        [ruff, "check", "--select", "TID251", "-", "--stdin-filename", MADE_UP],
        cwd=ROOT,
        input=f"{line}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "TID251" in ran.stdout


@pytest.mark.full
def test_the_type_checker_refuses_what_the_gate_did_not_clear(tmp_path: Path) -> None:
    tried = tmp_path / "tried.py"
    tried.write_text(
        "from casework.outgoing.domain.leaving import Channel, Outgoing, Recipient, Relation\n"
        "from casework.outgoing.domain.subjects import Subject\n"
        "from casework.outgoing.renderers.mail import send_mail\n"
        "raw = Outgoing(channel=Channel.EMAIL, to=Recipient(relation=Relation.STAFF), pieces=())\n"
        "send_mail(raw, subject=Subject.NEEDS_YOU)\n",
        "utf-8",
    )
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(tried)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'expected "Cleared"' in ran.stdout
