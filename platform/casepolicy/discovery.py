"""Finds what is installed: capabilities and shipped packs, by their entry points.

The one module of the contract that looks outside: it reads package metadata, and the files of a
shipped pack. Nothing here names a capability or a landlord; what is installed decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from casepolicy.capability import AnyCapability, Capability
from casepolicy.pack_folder import PackFolder
from casepolicy.revision import Revision

CAPABILITIES = "holdfast.capabilities"
PACKS = "holdfast.packs"
FLOOR = "statute"
"""The pack that stands under every landlord's policy."""


class NotInstalled(LookupError):
    """Something was asked for that no installed package offers."""


@cache
def capabilities() -> Mapping[str, type[AnyCapability]]:
    """Return every installed capability by name. Raises ``NotInstalled`` if one is no capability."""
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
    """Return the names of the shipped packs of landlords, without the floor, sorted."""
    return tuple(name for name in _points(PACKS) if name != FLOOR)


@cache
def shipped_pack(name: str) -> Revision:
    """Return a shipped pack. Raises ``NotInstalled``, or ``PackRefused`` with every problem."""
    revision = _point(name).load()()
    if not isinstance(revision, Revision):
        msg = f"The entry point {name!r} in {PACKS} must be a function that returns a Revision."
        raise NotInstalled(msg)
    return revision


def shipped_folder(name: str) -> PackFolder:
    """Return the folder of a shipped pack. Raises ``NotInstalled`` for a pack we don't have."""
    return PackFolder(name, files(_point(name).module))


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


def _point(name: str) -> EntryPoint:
    points = _points(PACKS)
    if name not in points:
        msg = f"No pack called {name!r} is installed. We have: {', '.join(points)}."
        raise NotInstalled(msg)
    return points[name]


@cache
def _points(group: str) -> dict[str, EntryPoint]:
    found = {point.name: point for point in sorted(entry_points(group=group), key=_by_name)}
    if not found:
        msg = (
            f"Nothing is installed under {group}. Install this project, or its plugins, into the "
            "environment that runs it: pip install -e ."
        )
        raise NotInstalled(msg)
    return found


def _by_name(point: EntryPoint) -> str:
    return point.name
