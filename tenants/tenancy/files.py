"""A landlord's files: a folder of its own, entered only on its side. The one door to the disk.

``files_of_side()`` gives the folder of the landlord this code stands for; where there is none it
raises ``NoLandlord``. Files are named by UUIDs, so a name tells nothing and can't lead elsewhere.
They hold what the caller has sealed already: this module neither encrypts nor looks inside.

A file is on the disk before ``keep`` returns. So keep the file first and write the row that names
it afterwards: a roll-back then leaves a file that no row names (``keys`` finds it), never a row
without its file. Remove a file only once the row is gone (``transaction.on_commit``).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from tenancy.ref import LandlordRef
from tenancy.side import current_landlord

_ONLY_US = 0o700
_UNFINISHED = ".unfinished-"


class NoSuchFile(LookupError):
    """This landlord has no file by that key."""

    def __init__(self) -> None:
        super().__init__(
            "There is no such file of this landlord. It was removed, or its row names another's."
        )


class FileKeptAlready(ValueError):
    """A kept file is never written over."""

    def __init__(self) -> None:
        super().__init__(
            "There is a file by this key already, and files are not changed once kept. "
            "Keep the new content under a new key."
        )


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one landlord, below a folder that only this program's account may enter."""

    folder: Path

    def keep(self, key: UUID, content: bytes) -> None:
        """Write a whole file to the disk, or nothing. Raises ``FileKeptAlready``."""
        place = self._place(key)
        _make_private(place.parent)
        handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=place.parent)  # 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(place).hardlink_to(unfinished)  # unlike a rename, never over another
        except FileExistsError:
            raise FileKeptAlready from None
        finally:
            Path(unfinished).unlink()
        _remember(place.parent)

    def read(self, key: UUID) -> bytes:
        """Return a whole file. Raises ``NoSuchFile``."""
        try:
            handle = os.open(self._place(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise NoSuchFile from error
        with os.fdopen(handle, "rb") as file:
            return file.read()

    def has(self, key: UUID) -> bool:
        """Say whether there is such a file."""
        return self._place(key).is_file()

    def remove(self, key: UUID) -> None:
        """Take a file off the disk; one that is gone already is no error."""
        place = self._place(key)
        with suppress(FileNotFoundError):
            place.unlink()
            _remember(place.parent)

    def keys(self) -> Iterator[UUID]:
        """The keys of all files, in no order: for finding those that no row names."""
        for place in self.folder.glob("??/*"):
            if not place.name.startswith(_UNFINISHED):
                yield UUID(place.name)

    def _place(self, key: UUID) -> Path:
        """Below two characters of the random end, so that no folder grows without bound."""
        name = str(UUID(str(key)))
        return self.folder / name[-2:] / name


def files_of_side() -> Files:
    """The files of the landlord this code stands for. Raises ``NoLandlord``."""
    return files_of(current_landlord())


def files_of(landlord: LandlordRef) -> Files:
    """The files of one landlord; for this package, which makes and removes landlords."""
    return Files(Path(settings.HOLDFAST_FILES_ROOT) / str(landlord.id))


def remove_all_of(landlord: LandlordRef) -> None:
    """Take a landlord's whole folder off the disk; for its removal."""
    with suppress(FileNotFoundError):
        shutil.rmtree(files_of(landlord).folder)


def _make_private(folder: Path) -> None:
    """Make a landlord's folder and the one inside it, for this account alone."""
    folder.parent.parent.mkdir(mode=_ONLY_US, parents=True, exist_ok=True)
    for each in (folder.parent, folder):
        each.mkdir(mode=_ONLY_US, exist_ok=True)
        each.chmod(_ONLY_US)
        _remember(each.parent)


def _remember(folder: Path) -> None:
    """Have the disk remember what a folder holds, not only what its files do."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
