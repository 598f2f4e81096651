"""Runs mutmut over a copy of the capabilities, with their own tests and the packs' examples.

mutmut leaves decorated functions alone, and every answer of a capability is one. So in the copy
each method is marked as an answer after its class instead of above its head: the same marking, and
the method's body is then broken like any other.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLASS = re.compile(r"class (\w+)")
METHOD = re.compile(r"\s+def (\w+)")
COPIED = (
    "tests/__init__.py",
    "tests/capabilities",
    "tests/casepolicy/__init__.py",
    "tests/casepolicy/made_up.py",
    "tests/packs/__init__.py",
    "tests/packs/shipped.py",
    "tests/packs/test_examples.py",
)
SETTINGS = """[mutmut]
source_paths=capabilities
pytest_add_cli_args_test_selection=
    tests/capabilities
    tests/packs
pytest_add_cli_args=
    -q
    -p
    no:cacheprovider
    -p
    no:django
    -p
    no:playwright
    -p
    no:xdist
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many breaks were noticed, and the names of those that were not."""

    killed: int
    total: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the share of breaks that some test noticed."""
        return self.killed / self.total


def break_capabilities(workspace: Path, sources: Path = ROOT / "plugins/capabilities") -> Outcome:
    """Break every capability in ``workspace``, an empty folder. Takes minutes."""
    shutil.copytree(sources, workspace / "capabilities", ignore=_no_caches)
    for each in COPIED:
        _copy(ROOT / each, workspace / each)
    for module in sorted((workspace / "capabilities").rglob("*.py")):
        module.write_text(marked_below(module.read_text("utf-8")), "utf-8")
    (workspace / "setup.cfg").write_text(SETTINGS, "utf-8")
    ran = _mutmut(workspace, "run", "--max-children", "2")
    if ran.returncode != 0:
        raise RuntimeError(ran.stdout[-4000:] + ran.stderr[-4000:])
    _mutmut(workspace, "export-cicd-stats")
    stats = json.loads((workspace / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    survivors = re.findall(
        r"^\s*(\S+): (?!killed)\w", _mutmut(workspace, "results").stdout, re.MULTILINE
    )
    return Outcome(stats["killed"] + stats["timeout"], stats["total"], tuple(survivors))


def marked_below(source: str) -> str:
    """Move each ``@hookimpl`` from above its method to below its class."""
    kept: list[str] = []
    marks: list[str] = []
    of_class = ""
    is_marked = False
    for line in source.splitlines():
        if found := CLASS.match(line):
            of_class = found[1]
        if line.strip() == "@hookimpl":
            is_marked = True
            continue
        if is_marked and (found := METHOD.match(line)):
            marks.append(f"{of_class}.{found[1]} = hookimpl({of_class}.{found[1]})")
            is_marked = False
        kept.append(line)
    return "\n".join([*kept, *marks, ""])


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_no_caches)
    else:
        shutil.copy(source, target)


def _no_caches(_: str, names: Sequence[str]) -> set[str]:
    return {name for name in names if name == "__pycache__"}


def _mutmut(workspace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=False)
