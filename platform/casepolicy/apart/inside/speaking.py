"""Builds plugins in their own process and puts questions to them: data in, data out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from importlib import import_module
from typing import Any

from casepolicy.answer import Answer, NeedsFact
from casepolicy.building import cited_rules, hooks_of, settings_for, version_of
from casepolicy.capability import AnyCapability, Capability
from casepolicy.facts import read_facts
from casepolicy.revision import PluginSettings
from casepolicy.trace import plain


class Speakers:
    """The plugins that this process has built, by key."""

    def __init__(self) -> None:
        """Begin with none."""
        self._built: dict[str, AnyCapability] = {}

    def build(self, request: dict[str, Any]) -> dict[str, Any]:
        """Build a plugin, and say what it answers and cites, or what is wrong with it."""
        capability = _found(request["place"])
        name = request["name"]
        if not (isinstance(capability, type) and issubclass(capability, Capability)):
            return _problem(f"{name}: its entry point is not a subclass of casepolicy.Capability.")
        if capability.name != name:
            return _problem(f"{name}: the capability calls itself something else.")
        entry = PluginSettings(
            capability=name, version=request["version"], settings=request["settings"]
        )
        settings, problems = settings_for(entry, capability)
        named = version_of(entry, capability)
        if named is None or settings is None or problems:
            return {"problems": problems}
        self._built[request["key"]] = named(settings)
        rules = [rule.model_dump(mode="json") for _, rule in cited_rules(settings)]
        cited = [{n: rule[n] for n in _CITED if n in rule} for rule in rules]
        return {"hooks": list(hooks_of(named)), "rules": cited}

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put a question to a plugin. What it wrote into the facts ends with them."""
        plugin = self._built[request["key"]]
        answer: Callable[..., Any] | None = getattr(plugin, request["question"], None)
        if answer is None:
            return {"says": []}
        says = answer(read_facts(request["facts"]), datetime.fromisoformat(request["at"]))
        if not isinstance(says, list | tuple):
            raise TypeError
        return {"says": [_told(item) for item in says]}


_CITED = ("clauses", "strength", "when", "interpretation", "needs_human")


def _told(item: Any) -> dict[str, Any]:
    if not isinstance(item, Answer | NeedsFact):
        raise TypeError
    return {f.name: plain(getattr(item, f.name)) for f in fields(item)}


def _found(place: str) -> Any:
    module, _, names = place.partition(":")
    found: Any = import_module(module.strip())
    for name in names.strip().split("."):
        found = getattr(found, name)
    return found


def _problem(words: str) -> dict[str, Any]:
    return {"problems": [words]}
