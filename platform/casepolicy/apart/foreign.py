"""Finds the capabilities of other distributions by their metadata, without importing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path

from casepolicy.discovery import CAPABILITIES, foreign_points


@dataclass(frozen=True, slots=True)
class Foreign:
    """One capability of another distribution: its name, where its class stands, whose it is."""

    name: str
    place: str
    distribution: str
    folder: str
    """Where the distribution is installed; its process looks there for the code."""

    @property
    def code(self) -> str:
        """Name what one process may run: a distribution in its folder."""
        return f"{self.distribution} in {self.folder}"


def foreign_capabilities() -> Mapping[str, tuple[Foreign, ...]]:
    """Return them by name. Two of one name are both there, and neither can be used."""
    return by_name(foreign_points(CAPABILITIES))


def by_name(points: Iterable[EntryPoint]) -> Mapping[str, tuple[Foreign, ...]]:
    """Group capabilities by name."""
    found: dict[str, tuple[Foreign, ...]] = {}
    for point in points:
        if point.dist is not None:
            each = _foreign(point, point.dist)
            found[each.name] = (*found.get(each.name, ()), each)
    return found


def _foreign(point: EntryPoint, dist: Distribution) -> Foreign:
    return Foreign(
        name=point.name,
        place=point.value,
        distribution=f"{dist.metadata['Name']} {dist.version}",
        folder=str(Path(str(dist.locate_file(""))).resolve()),
    )
