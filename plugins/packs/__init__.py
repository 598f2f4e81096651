"""Shipped packs: one folder a landlord, ``statute`` under all, ``model_policy`` to start from.

A pack is data: ``pack.yaml`` (manifest and recorded readings), ``rules/`` (one file a capability,
each rule with its clause), ``clauses.tsv`` (the register: numbers, our paraphrases, a hash of the
source lines, never the wording) and ``examples/`` (facts, expected answer, clause).
``stories/`` puts the same facts to all of them, one file a theme.
A shipped pack is only where a landlord starts; its own schema holds what is in force.
"""

from importlib.resources import files
from typing import Any

from casepolicy import Revision
from casepolicy.pack_folder import PackFolder


def load(name: str) -> Revision:
    """Read a shipped pack by folder name. Raises ``PackRefused`` with every problem in words."""
    return _folder(name).revision()


def stories() -> list[Any]:
    """Read the stories: the same facts put to every shipped pack, side by side."""
    return PackFolder("stories", files(__name__)).stories()


def examples(name: str) -> list[Any]:
    """Read a shipped pack's examples: facts, what is expected, and by which clause."""
    return _folder(name).examples()


def _folder(name: str) -> PackFolder:
    return PackFolder(name, files(__name__) / name)
