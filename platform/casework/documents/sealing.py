"""The lock on a document's files: the one place that chooses the key they are sealed under.

It is the key of the document's case, so that shredding the case shreds its files, also in backups.
A file is sealed whole, bound to its landlord, its document, and whether it is the copy or the
original; with 25 MiB as the limit it fits in memory, and one tag over all of it means that nothing
can be cut off, swapped or appended.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casework.access.encryption.declared import key_of_model
from casework.access.encryption.values import Sealed, Spot, open_here, seal_here
from casework.documents.models import Document

_TABLE: Final = "documents_document"


class Part(StrEnum):
    """Which of a document's two files."""

    COPY = "copy"
    ORIGINAL = "original"


def seal_file(data: bytes, *, document: Document, part: Part) -> bytes:
    """Return ``data`` sealed for this document alone."""
    return seal_here(data, _spot(document, part)).raw


def open_file(sealed: bytes, *, document: Document, part: Part) -> bytes:
    """Return what was sealed for this document. Raises ``DecryptionRefused``."""
    return open_here(Sealed(sealed), _spot(document, part))


def _spot(document: Document, part: Part) -> Spot:
    owner = key_of_model(Document).subject_of(document)
    return Spot(_TABLE, f"{part.value}_file", document.pk, owner)
