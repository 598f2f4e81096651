"""Two words for a browser, so that people recognise their own session; nothing finer is kept."""

from __future__ import annotations

from typing import Final

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN: Final = "A browser"


def words_for(user_agent: str) -> str:
    """Return for example "Firefox, Windows"; "A browser" for what we don't know."""
    found = [_first(user_agent, table) for table in (_BROWSERS, _MACHINES)]
    return ", ".join(filter(None, found)) or UNKNOWN


def _first(user_agent: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((words for mark, words in table if mark in user_agent), "")
