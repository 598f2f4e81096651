"""Who looks at the page: an officer signed in at one landlord. Needs no Django."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser's view of one landlord: its host, and the cookies of a signed-in officer."""

    name: str
    id: str
    schema: str
    role: str
    host: str
    cookies: str
