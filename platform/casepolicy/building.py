"""Builds a revision's plugins from their settings, or refuses with every problem in words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol, TypeAlias

from pydantic import ValidationError

from casepolicy.capability import AnyCapability, CitedRule, Settings
from casepolicy.hookspecs import PROJECT, QUESTIONS
from casepolicy.platform_register import PLATFORM_REGISTER
from casepolicy.revision import PackRefused, PluginSettings, Revision, validation_words

PARAMETERS = ("self", "facts", "at")
"""What every answer to a question takes, under these names and no others."""


class Elsewhere(Protocol):
    """A capability whose code isn't run in this process; what stands for it here is built by it."""

    def build(self, entry: PluginSettings) -> tuple[AnyCapability | None, Sequence[str]]:
        """Return a plugin that asks there, or every problem in words."""


Offered: TypeAlias = type[AnyCapability] | Elsewhere


def build_plugins(revision: Revision, capabilities: Mapping[str, Offered]) -> list[AnyCapability]:
    """Build every capability of a revision. Raises ``PackRefused`` listing all that is wrong."""
    known = frozenset(revision.register()) | frozenset(PLATFORM_REGISTER)
    readings = frozenset(i.id for i in revision.interpretations)
    problems = [
        f"The reading {i.id} speaks of clause {i.clause}, which is not in the register."
        for i in revision.interpretations
        if i.clause not in known
    ]
    built: list[AnyCapability] = []
    for entry in revision.plugins:
        found, wrong = _build(entry, capabilities, known, readings)
        problems += wrong
        built += found
    if problems:
        raise PackRefused(revision.manifest.landlord, problems)
    return built


def version_of(wanted: PluginSettings, newest: type[AnyCapability]) -> type[AnyCapability] | None:
    """Return the installed version that a revision names: the newest, or one kept runnable."""
    return next((c for c in (newest, *newest.earlier) if c.version == wanted.version), None)


def not_installed(revision: Revision, capabilities: Mapping[str, Offered]) -> tuple[str, ...]:
    """Return the plugins of a revision, as "name version", that can't run here. Sorted.

    Which versions a capability offers that runs elsewhere is only known there, by asking it.
    """
    gone = (p for p in revision.plugins if not _is_here(p, capabilities.get(p.capability)))
    return tuple(sorted(f"{p.capability} {p.version}" for p in gone))


def _is_here(wanted: PluginSettings, offered: Offered | None) -> bool:
    if isinstance(offered, type):
        return version_of(wanted, offered) is not None
    return offered is not None


def _build(
    entry: PluginSettings,
    capabilities: Mapping[str, Offered],
    known: AbstractSet[str],
    readings: AbstractSet[str],
) -> tuple[Sequence[AnyCapability], Sequence[str]]:
    offered = capabilities.get(entry.capability)
    if offered is None:
        have = ", ".join(sorted(capabilities))
        return [], [f"There is no capability called {entry.capability!r}. We have: {have}."]
    if not isinstance(offered, type):
        plugin, wrong = offered.build(entry)
        if plugin is None:
            return [], wrong
        wrong = _unknown_citations(entry.capability, plugin.settings, known, readings)
        return ([] if wrong else [plugin]), wrong
    capability = version_of(entry, offered) or offered
    settings, problems = settings_for(entry, offered)
    if settings is None:
        return [], problems
    problems += _unknown_citations(entry.capability, settings, known, readings)
    return ([] if problems else [capability(settings)]), problems


def settings_for(
    entry: PluginSettings, newest: type[AnyCapability]
) -> tuple[Settings | None, list[str]]:
    """Return the settings as the version named takes them, and what is wrong with either, in words."""
    named = version_of(entry, newest)
    capability = named or newest
    problems = [] if named else [_wrong_version(entry, newest)]
    problems += hook_problems(capability)
    try:
        return capability.settings_model.model_validate(entry.settings), problems
    except ValidationError as refused:
        return None, [*problems, *validation_words(refused, entry.capability)]


def _wrong_version(entry: PluginSettings, newest: type[AnyCapability]) -> str:
    have = " and ".join(sorted((newest.version, *(c.version for c in newest.earlier))))
    are = "versions {} are" if newest.earlier else "version {} is"
    return (
        f"{entry.capability}: the policy was written for version {entry.version}; "
        f"{are.format(have)} installed. Install {entry.version}, or check the settings "
        f"against {newest.version} and say so in the policy."
    )


def hooks_of(capability: type[AnyCapability]) -> tuple[str, ...]:
    """Return the names of the methods marked as answers, in alphabetical order."""
    marked = f"{PROJECT}_impl"
    return tuple(n for n in dir(capability) if hasattr(getattr(capability, n), marked))


def hook_problems(capability: type[AnyCapability]) -> Iterator[str]:
    """Say in words what is wrong with a capability's answers, by name and parameters."""
    hooks = hooks_of(capability)
    if not hooks:
        yield f"{capability.name} answers no question. Mark a method with @hookimpl."
    for name in hooks:
        if name not in QUESTIONS:
            yield (
                f"{capability.name} answers a question called {name!r}, but there is no such "
                f"question. The questions are: {', '.join(QUESTIONS)}."
            )
            continue
        takes = tuple(inspect.signature(getattr(capability, name)).parameters)
        if takes != PARAMETERS:
            yield (
                f"{capability.name}.{name} takes ({', '.join(takes)}); it must take "
                f"({', '.join(PARAMETERS)})."
            )


def cited_rules(settings: Settings) -> Iterator[tuple[str, CitedRule]]:
    """Walk settings and yield every cited rule with its place, as people count."""
    if isinstance(settings, CitedRule):
        yield "", settings
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        items = list(value) if isinstance(value, tuple | list) else [value]
        for row, item in enumerate(items, start=1):
            if isinstance(item, Settings):
                place = f"{name}, row {row}" if isinstance(value, tuple | list) else name
                for inner, rule in cited_rules(item):
                    yield f"{place}, {inner}".removesuffix(", "), rule


def _unknown_citations(
    name: str, settings: Settings, known: AbstractSet[str], readings: AbstractSet[str]
) -> list[str]:
    rules = list(cited_rules(settings))
    clauses = [
        f"{name}, {place}: cites clause {clause}, which is not in the register."
        for place, rule in rules
        for clause in rule.clauses
        if clause not in known and clause not in readings
    ]
    rests = [
        f"{name}, {place}: rests on the reading {rule.interpretation}, which is not recorded."
        for place, rule in rules
        if rule.interpretation is not None and rule.interpretation not in readings
    ]
    return clauses + rests
