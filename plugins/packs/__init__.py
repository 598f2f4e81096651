"""Shipped packs: one folder a landlord, plus ``statute``, the floor under all of them.

A pack is data: ``pack.yaml`` (manifest, recorded readings, capabilities and settings, each rule
with its clause), ``clauses.tsv`` (the register: numbers, our paraphrases, a hash of the source
lines, never the wording) and ``examples.yaml`` (facts, expected answer, clause).
A shipped pack is only where a landlord starts; its own schema holds what is in force.
"""

from importlib.resources import files
from typing import Any

import yaml

from casepolicy import Revision, read_revision
from casepolicy.clause import read_register


def load(name: str) -> Revision:
    """Read a shipped pack by folder name. Raises ``PackRefused`` with every problem in words."""
    folder = files(__name__) / name
    data: dict[str, Any] = yaml.safe_load((folder / "pack.yaml").read_text("utf-8"))
    register = read_register((folder / "clauses.tsv").read_text("utf-8"))
    return read_revision({**data, "clauses": [c.model_dump() for c in register]})


def examples(name: str) -> list[dict[str, Any]]:
    """Read a shipped pack's examples: facts, what is expected, and by which clause."""
    text = (files(__name__) / name / "examples.yaml").read_text("utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded
