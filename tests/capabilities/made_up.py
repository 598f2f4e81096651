"""Asks one capability alone, with settings, clauses 1 to 5 and nothing else."""

from __future__ import annotations

from typing import Any

from casepolicy import Answer, CaseFacts, NeedsFact, read_facts
from casepolicy.capability import AnyCapability
from tests.casepolicy.made_up import NOON

RULE: dict[str, Any] = {"strength": "must", "clauses": ["1"]}
"""What every rule says besides its own."""


def said(
    capability: type[AnyCapability], question: str, settings: dict[str, Any], **facts: Any
) -> list[Answer[Any] | NeedsFact[Any]]:
    """Ask; facts are given as ``group__name``."""
    plugin = capability(capability.settings_model.model_validate(settings))
    return list(getattr(plugin, question)(known(**facts), NOON))


def known(**facts: Any) -> CaseFacts:
    """Facts given as ``group__name``."""
    return read_facts({path.replace("__", "."): value for path, value in facts.items()})


def answers(items: list[Answer[Any] | NeedsFact[Any]]) -> list[Answer[Any]]:
    """Only the answers."""
    return [item for item in items if isinstance(item, Answer)]


def asked(items: list[Answer[Any] | NeedsFact[Any]]) -> list[tuple[str, ...]]:
    """The facts that are asked for."""
    return [item.missing for item in items if isinstance(item, NeedsFact)]
