"""Where heads are kept: out of reach of whoever owns the database, and never written twice.

A folder by default (``HOLDFAST_AUDIT_HEADS``), which should lie on another machine or a medium that
is written once. ``HOLDFAST_AUDIT_HEAD_STORE`` may name a function that returns another ``HeadStore``,
for object storage with a lock on what is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from casework.audit.domain.heads import HeadUnreadable, SignedHead, read_head

_READ_ONLY = 0o444


class HeadStore(Protocol):
    """Keeps heads for good."""

    def put(self, signed: SignedHead) -> None:
        """Keep one. Raises ``FileExistsError`` if there is one of this name already."""

    def newest(self, side: str) -> SignedHead | None:
        """Return the one with the highest number. Raises ``HeadUnreadable``."""

    def all(self, side: str) -> Iterator[SignedHead]:
        """Return every one of a side, in order. Raises ``HeadUnreadable``."""


class HeadFolder:
    """A folder for each side, a file for each head. Files are made anew, never opened to write."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made at the first head."""
        self._folder = folder

    def put(self, signed: SignedHead) -> None:
        """Write a new file and make sure that it is on the disk."""
        folder = self._folder / signed.head.side
        folder.mkdir(parents=True, exist_ok=True)
        target = os.open(folder / signed.name(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_ONLY)
        with os.fdopen(target, "w", encoding="utf-8") as file:
            file.write(signed.text())
            file.flush()
            os.fsync(file.fileno())

    def newest(self, side: str) -> SignedHead | None:
        """Read the last file: names are in the order of the rows."""
        names = self._names(side)
        return _read(names[-1]) if names else None

    def all(self, side: str) -> Iterator[SignedHead]:
        """Read every file."""
        return map(_read, self._names(side))

    def _names(self, side: str) -> list[Path]:
        return sorted((self._folder / side).glob("*.json"))


def head_store() -> HeadStore:
    """Return where this installation keeps heads."""
    path = getattr(settings, "HOLDFAST_AUDIT_HEAD_STORE", "")
    if path:
        chosen: HeadStore = import_string(path)()
        return chosen
    return HeadFolder(Path(settings.HOLDFAST_AUDIT_HEADS))


def _read(path: Path) -> SignedHead:
    try:
        return read_head(path.read_text(encoding="utf-8"))
    except (HeadUnreadable, UnicodeDecodeError):
        raise HeadUnreadable(path.name) from None
