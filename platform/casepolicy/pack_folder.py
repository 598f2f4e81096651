"""Reads a policy pack from its folder: what every shipped pack and every landlord's own looks like.

- ``pack.yaml``: the manifest, the recorded readings, and, in a small pack, the ``plugins``.
- ``rules/<capability>.yaml``: one capability's version and settings, each rule with its clause.
- ``clauses.tsv``: the register of clauses.
- ``marks.yaml``: what a reviewer found wrong in the document, if anybody has looked.
- ``examples.yaml`` or ``examples/<question>.yaml``: made-up cases and what the policy says of them.

Beside the folders of packs may stand ``stories/<theme>.yaml``: the same facts put to all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from casepolicy.clause import RegisterRefused, read_register
from casepolicy.revision import PackRefused, Revision, read_revision

MARKS = "marks.yaml"
MARK_LISTS = ("marks", "seen", "cleared")
STORIES = "stories"


@dataclass(frozen=True, slots=True)
class PackFolder:
    """One pack on disk or inside an installed package."""

    name: str
    folder: Traversable

    @property
    def is_there(self) -> bool:
        """Say whether this folder holds a pack at all."""
        return (self.folder / "pack.yaml").is_file()

    def revision(self) -> Revision:
        """Read the pack. Raises ``PackRefused`` with every problem in words."""
        data = self._mapping("pack.yaml")
        try:
            register = read_register(self._text("clauses.tsv"))
        except RegisterRefused as refused:
            problems = [f"clauses.tsv, {each}" for each in refused.problems]
            raise PackRefused(self.name, problems) from None
        plugins = [*(data.get("plugins") or ()), *self._rules()]
        clauses = [clause.model_dump() for clause in register]
        return read_revision({**data, **self._marks(), "plugins": plugins, "clauses": clauses})

    def examples(self) -> list[Any]:
        """Return the examples as plain data, in the order of their files; empty if none."""
        found: list[Any] = []
        if (self.folder / "examples.yaml").is_file():
            found += self._parsed("examples.yaml") or []
        for file in self._files("examples"):
            found += self._parsed(file) or []
        return found

    def stories(self) -> list[Any]:
        """Return the stories that stand in this folder beside packs, in the order of their files.

        Raises ``PackRefused`` where one can't be read; empty where the folder has none.
        """
        return [row for file in self._files(STORIES) for row in self._parsed(file) or []]

    def _marks(self) -> dict[str, Any]:
        """Return the reviewer's lists; nothing where a pack has none. Other names are refused."""
        if not (self.folder / MARKS).is_file():
            return {}
        lists = self._mapping(MARKS)
        if unknown := sorted(set(lists) - set(MARK_LISTS)):
            have = ", ".join(MARK_LISTS)
            problem = f"{MARKS} has no list called {', '.join(unknown)}. It holds: {have}."
            raise PackRefused(self.name, [problem])
        return {name: found or () for name, found in lists.items()}

    def _rules(self) -> Iterator[dict[str, Any]]:
        for file in self._files("rules"):
            capability = file.removeprefix("rules/").removesuffix(".yaml")
            yield {"capability": capability, **self._mapping(file)}

    def _files(self, within: str) -> list[str]:
        inside = self.folder / within
        names = [each.name for each in inside.iterdir()] if inside.is_dir() else []
        return [f"{within}/{name}" for name in sorted(names) if name.endswith(".yaml")]

    def _mapping(self, file: str) -> dict[str, Any]:
        parsed = self._parsed(file)
        if not isinstance(parsed, dict):
            raise PackRefused(self.name, [f"{file} must hold names and values."])
        return parsed

    def _parsed(self, file: str) -> Any:
        try:
            return yaml.safe_load(self._text(file))
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            line = f", line {mark.line + 1}" if mark else ""
            raise PackRefused(self.name, [f"{file}{line} can't be read as YAML."]) from None

    def _text(self, file: str) -> str:
        path = self.folder
        for part in file.split("/"):
            path = path / part
        if not path.is_file():
            raise PackRefused(self.name, [f"{file} is missing from the pack's folder."])
        return path.read_text("utf-8")
