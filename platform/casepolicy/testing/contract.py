"""Checks that a capability keeps the contract: the things that types alone can't see."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_type_hints

from casepolicy import hookspecs
from casepolicy.building import hook_problems, hooks_of
from casepolicy.capability import AnyCapability, Capability, Settings
from casepolicy.hookspecs import QUESTIONS

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_capability(capability: type[Any]) -> tuple[str, ...]:
    """Return in words everything in which a capability breaks the contract; nothing if sound."""
    if not issubclass(capability, Capability):
        return (f"{capability.__name__} is not a subclass of casepolicy.Capability.",)
    return tuple(_problems(capability))


def _problems(capability: type[AnyCapability]) -> Iterator[str]:
    missing = [n for n in ("name", "version", "settings_model") if not hasattr(capability, n)]
    if missing:
        yield f"{capability.__name__} doesn't set {', '.join(missing)}."
        return
    if not _NAME.fullmatch(capability.name):
        yield f"{capability.__name__}: the name {capability.name!r} must look like response_clocks."
    if "__init__" in vars(capability):
        yield f"{capability.name} has an __init__; it holds its settings and nothing else."
    yield from _version_problems(capability)
    yield from hook_problems(capability)
    yield from _hook_types(capability)
    yield from _settings_problems(capability)


def _version_problems(capability: type[AnyCapability]) -> Iterator[str]:
    """Yield what is wrong with the older versions that a capability keeps runnable."""
    seen = {capability.version}
    for older in capability.earlier:
        if older.name != capability.name:
            yield f"{capability.name} keeps {older.name!r} as an older version of itself."
        if older.version in seen:
            yield f"{capability.name} has version {older.version} twice."
        if older.earlier:
            yield f"{capability.name} {older.version} names older versions; the newest names all."
        seen.add(older.version)
        yield from _problems(older)


def _hook_types(capability: type[AnyCapability]) -> Iterator[str]:
    for name in hooks_of(capability):
        if name not in QUESTIONS:
            continue
        method = getattr(capability, name)
        theirs, ours = get_type_hints(method), get_type_hints(getattr(hookspecs, name))
        for part in sorted(ours):
            if theirs.get(part) != ours[part]:
                what = "returns" if part == "return" else f"takes {part} as"
                yield f"{capability.name}.{name} {what} something other than its question says."
        if not inspect.getdoc(method):
            yield f"{capability.name}.{name} has no docstring."


def _settings_problems(capability: type[AnyCapability]) -> Iterator[str]:
    for model in _models(capability.settings_model):
        if model.model_config.get("extra") != "forbid" or not model.model_config.get("frozen"):
            yield f"{model.__name__} must be frozen and refuse settings it doesn't know."
        for name, field in model.model_fields.items():
            if not field.description:
                yield f"{model.__name__}.{name} has no description; the form would be mute."


def _models(model: type[Settings]) -> Iterator[type[Settings]]:
    """Yield a settings model and every settings model inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in _parts(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Settings):
                yield from _models(inner)


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts(inner)
