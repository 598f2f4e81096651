"""Finds what is installed: capabilities and shipped packs, by their entry points.

The one module of the contract that looks outside: it reads package metadata, and the files of a
shipped pack. Nothing here names a capability or a landlord; what is installed decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casepolicy.capability import AnyCapability, Capability
from casepolicy.pack_folder import PackFolder
from casepolicy.revision import Revision

CAPABILITIES = "holdfast.capabilities"
PACKS = "holdfast.packs"
OURS = "holdfast"
"""The distribution whose plugins are reviewed with it. Those of others run apart."""
FLOOR = "statute"
"""The pack that stands under every landlord's policy."""
MODEL = "model_policy"
"""The pack from which a landlord without a policy of its own may start. It is no landlord's."""
NO_LANDLORDS = frozenset({FLOOR, MODEL})


class NotInstalled(LookupError):
    """Something was asked for that no installed package offers."""


@cache
def capabilities() -> Mapping[str, type[AnyCapability]]:
    """Return every capability of ours by name. Raises ``NotInstalled`` if one is no capability."""
    found = {name: point.load() for name, point in _points(CAPABILITIES).items()}
    for name, each in found.items():
        if not (isinstance(each, type) and issubclass(each, Capability)):
            msg = (
                f"The entry point {name!r} in {CAPABILITIES} is not a capability. "
                "Point it at a subclass of casepolicy.Capability."
            )
            raise NotInstalled(msg)
    return MappingProxyType(found)


def shipped_landlords() -> tuple[str, ...]:
    """Return the names of the shipped packs of landlords, sorted: neither the floor nor the model."""
    return tuple(name for name in sorted(_packs()) if name not in NO_LANDLORDS)


@cache
def shipped_pack(name: str) -> Revision:
    """Return a shipped pack. Raises ``NotInstalled``, or ``PackRefused`` with every problem.

    A pack of another distribution is read as data: none of its code is run.
    """
    point = _pack_point(name)
    if not _is_ours(point):
        return PackFolder(name, _folder_of(point)).revision()
    revision = point.load()()
    if not isinstance(revision, Revision):
        msg = f"The entry point {name!r} in {PACKS} must be a function that returns a Revision."
        raise NotInstalled(msg)
    return revision


def shipped_folder(name: str) -> PackFolder:
    """Return the folder of a shipped pack. Raises ``NotInstalled`` for a pack we don't have."""
    point = _pack_point(name)
    return PackFolder(name, files(point.module) if _is_ours(point) else _folder_of(point))


def shipped_stories() -> list[Any]:
    """Return the stories that stand beside installed packs, as plain data.

    Packages that ship packs may ship ``stories/<theme>.yaml`` in the folder that holds the packs.
    """
    parents = {point.module.rpartition(".")[0] for point in _points(PACKS).values()}
    return [
        story
        for parent in sorted(parents - {""})
        for story in PackFolder("stories", files(parent)).stories()
    ]


def _folder_of(point: EntryPoint) -> Path:
    """Find the folder of a package without importing any of it, its parents included."""
    root, *inner = point.module.split(".")
    spec = find_spec(root)
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        msg = f"The folder of the pack {point.name!r} can't be found: {root} is no package here."
        raise NotInstalled(msg)
    return Path(places[0], *inner)


@cache
def _packs() -> Mapping[str, EntryPoint]:
    """Return every pack; ours can't be replaced, and a name that two others give is nobody's."""
    theirs = foreign_points(PACKS)
    names = [point.name for point in theirs]
    alone = {point.name: point for point in theirs if names.count(point.name) == 1}
    return {**alone, **_points(PACKS)}


def _pack_point(name: str) -> EntryPoint:
    points = _packs()
    if name not in points:
        msg = f"No pack called {name!r} is installed. We have: {', '.join(sorted(points))}."
        raise NotInstalled(msg)
    return points[name]


def foreign_points(group: str) -> tuple[EntryPoint, ...]:
    """Return what other distributions than this project's offer. None of it is loaded here."""
    return tuple(p for p in sorted(entry_points(group=group), key=_by_name) if not _is_ours(p))


@cache
def _points(group: str) -> dict[str, EntryPoint]:
    """Return what this project's own distribution offers; only that is run in this process."""
    every = sorted(entry_points(group=group), key=_by_name)
    found = {point.name: point for point in every if _is_ours(point)}
    if not found:
        msg = (
            f"Nothing is installed under {group}. Install this project, or its plugins, into the "
            "environment that runs it: pip install -e ."
        )
        raise NotInstalled(msg)
    return found


def _is_ours(point: EntryPoint) -> bool:
    name = point.dist.metadata["Name"] if point.dist is not None else None
    return name is not None and re.sub(r"[-_.]+", "-", name).lower() == OURS


def _by_name(point: EntryPoint) -> str:
    return point.name
