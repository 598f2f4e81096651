"""Shipped packs: one folder a landlord, plus ``statute``, the floor under all of them.

A pack is data: ``pack.yaml`` (manifest, recorded readings, capabilities and settings, each rule
with its clause), ``clauses.tsv`` (the register: numbers, our paraphrases, a hash of the source
lines, never the wording) and ``examples.yaml`` (facts, expected answer, clause). ``stories.yaml``
puts the same facts to all of them.
A shipped pack is only where a landlord starts; its own schema holds what is in force.
"""

from importlib.resources import files
from typing import Any

import yaml

from casepolicy import PackRefused, Revision, read_revision
from casepolicy.clause import RegisterRefused, read_register


def load(name: str) -> Revision:
    """Read a shipped pack by folder name. Raises ``PackRefused`` with every problem in words."""
    folder = files(__name__) / name
    data: dict[str, Any] = yaml.safe_load((folder / "pack.yaml").read_text("utf-8"))
    try:
        register = read_register((folder / "clauses.tsv").read_text("utf-8"))
    except RegisterRefused as refused:
        raise PackRefused(name, [f"clauses.tsv, {each}" for each in refused.problems]) from None
    return read_revision({**data, "clauses": [c.model_dump() for c in register]})


def stories() -> list[dict[str, Any]]:
    """Read the stories: the same facts put to every shipped pack, side by side."""
    text = (files(__name__) / "stories.yaml").read_text("utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded


def examples(name: str) -> list[dict[str, Any]]:
    """Read a shipped pack's examples: facts, what is expected, and by which clause."""
    text = (files(__name__) / name / "examples.yaml").read_text("utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded
