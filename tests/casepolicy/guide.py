"""Does what a guide's page says, from top to bottom, in an empty folder.

A line above a block (a path, then a colon) says which file it is, or to which it is added.
Python is run, a console's command is run and its words are kept. A comment above a block says more:

- ``replace: PATH | OLD | NEW``: before what follows, these words of the file change.
- ``elsewhere``: the command runs in another folder, with the environment that ``pip install`` changed.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.config.cli import main

_BLOCK = re.compile(
    r"(?P<notes>(?:<!-- [^>]* -->\n)*)"
    r"^(?:(?P<added>Added to )?`(?P<file>[\w./]+)`:\n)?"
    r"```(?P<kind>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_NOTE = re.compile(r"<!-- (\w+)(?:: (.*?))? -->")


@dataclass(frozen=True)
class Block:
    """A fenced block, the comments before it, and the file it belongs to."""

    kind: str
    body: str
    notes: tuple[tuple[str, str], ...]
    file: str | None
    is_added: bool


def blocks(page: str) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    for found in _BLOCK.finditer(page):
        notes = tuple(_NOTE.findall(found["notes"]))
        yield Block(found["kind"], found["body"], notes, found["file"], bool(found["added"]))


@dataclass
class Walk:
    """One walk through a page. ``folder`` is where the reader sits; it is the current one."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "guide"})
    said: list[tuple[str, str]] = field(default_factory=list)
    """What each console block expects, and what was said."""

    def take(self, block: Block, capsys: Any) -> None:
        """Do what one block asks for."""
        for what, rest in block.notes:
            if what == "replace":
                self._replace(*rest.split(" | "))
        if block.file:
            self._write(block.file, block.body, "a" if block.is_added else "w")
        if block.kind == "python":
            exec(compile(block.body, "guide", "exec", dont_inherit=True), self.names)  # noqa: S102 - our own page
        elif block.kind == "sh":
            self._install(block.body)
        elif block.kind == "console":
            self._say(block, capsys)

    def _replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        assert old in path.read_text("utf-8"), f"{old!r} is not in {file}"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    def _write(self, file: str, body: str, mode: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8") as opened:
            opened.write(body)

    def _say(self, block: Block, capsys: Any) -> None:
        command, _, expected = block.body.partition("\n")
        words = shlex.split(command.removeprefix("$ holdfast "))
        if ("elsewhere", "") in block.notes:
            self.said.append((expected, self._run_elsewhere(words)))
            return
        main(words)
        told = capsys.readouterr()
        self.said.append((expected, told.out + told.err))

    def _install(self, command: str) -> None:
        """Install the reader's project beside what is installed here, without a network."""
        assert command == "pip install .\n"
        venv.create(self._environment, with_pip=False, symlinks=True)
        packages = self._packages
        paths = [path for path in sys.path if Path(path).is_dir()]
        (packages / "_what_runs_the_tests.pth").write_text("\n".join(paths), "utf-8")
        offline = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *offline)
        subprocess.run([*pip, "--target", str(packages), str(self.folder)], check=True)

    def _run_elsewhere(self, words: list[str]) -> str:
        elsewhere = self.folder.parent / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        ran = subprocess.run(
            [str(self._environment / "bin" / "python"), "-m", "casework.config", *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=elsewhere,
        )
        return ran.stdout + ran.stderr

    @property
    def _environment(self) -> Path:
        return self.folder.parent / "environment"

    @property
    def _packages(self) -> Path:
        base = {"base": str(self._environment), "platbase": str(self._environment)}
        return Path(sysconfig.get_path("purelib", vars=base))
