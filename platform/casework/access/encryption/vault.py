"""The key vault: the one thing that must never stand in a backup of the database.

For each landlord it holds one small sealed record: the key tree and the secret of the blind
indexes. It changes when a key is destroyed and at no other time, so a copy of it that is a week
old still opens every case that has not been destroyed since. Its own copies are kept for a day at
most, or destruction would not be one (``docs/guides/keys.md``).

``KeyVault`` is what a secret store must offer. The one here is a folder, named by
``settings.HOLDFAST_KEY_VAULT``; ``settings.HOLDFAST_KEY_VAULT_FROM`` may name another function
that returns a ``KeyVault``.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from casework.access.encryption.errors import VaultMissing, VaultMoved

_SETTING: Final = "HOLDFAST_KEY_VAULT"


class KeyVault(Protocol):
    """Holds one sealed record a landlord. Raises ``KeysUnreachable`` when it can't be asked."""

    def read(self, landlord_id: UUID) -> bytes | None:
        """Return the record, or ``None`` if there is none."""

    def replace(self, landlord_id: UUID, record: bytes, *, instead_of: bytes | None) -> None:
        """Keep ``record`` for good and forget what was there.

        Raises ``VaultMoved`` if something else than ``instead_of`` was there.
        """

    def remove(self, landlord_id: UUID) -> None:
        """Forget the landlord's record: nothing of that landlord opens ever again."""


class FolderVault:
    """A folder with a file a landlord, readable by this account only, written whole or not at all.

    Put it on a disk of its own that is itself encrypted, and not under the database's backups.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when something is first kept."""
        self._folder = folder

    def read(self, landlord_id: UUID) -> bytes | None:
        """Return the file's bytes."""
        try:
            return self._file(landlord_id).read_bytes()
        except FileNotFoundError:
            return None

    def replace(self, landlord_id: UUID, record: bytes, *, instead_of: bytes | None) -> None:
        """Write beside it, then rename over it; both reach the disk before this returns."""
        with self._alone():
            if self.read(landlord_id) != instead_of:
                raise VaultMoved
            draft = self._folder / f".{secrets.token_hex(8)}"
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
                file.write(record)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._file(landlord_id))
            self._settle()

    def remove(self, landlord_id: UUID) -> None:
        """Delete the file."""
        with self._alone():
            self._file(landlord_id).unlink(missing_ok=True)
            self._settle()

    def _file(self, landlord_id: UUID) -> Path:
        return self._folder / str(landlord_id)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _settle(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def key_vault() -> KeyVault:
    """Return the vault this installation uses. Raises ``VaultMissing`` if none is set."""
    path = getattr(settings, "HOLDFAST_KEY_VAULT_FROM", None)
    if path:
        vault: KeyVault = import_string(path)()
        return vault
    folder = getattr(settings, _SETTING, "")
    if not folder:
        raise VaultMissing(_SETTING)
    return FolderVault(Path(folder))
