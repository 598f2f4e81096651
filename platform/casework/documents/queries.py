"""Reads of a case's documents. What is read of a file was written in the log before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import QuerySet, Sum

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases.models import Case
from casework.documents.domain.formats import FORMATS
from casework.documents.errors import DocumentGone, NotCheckedYet, NotTheSame
from casework.documents.models import Document, DocumentState
from casework.documents.sealing import Part, open_file
from casework.documents.storage import document_files

KIND: Final = "document"
_UNKNOWN_MEDIA_TYPE: Final = "application/octet-stream"
"""An original is given as bytes, so that no program opens it by itself."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file on its way to somebody who may have it. Its name tells nothing."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def documents_of(case: Case) -> QuerySet[Document]:
    """Return a case's documents, newest first."""
    return case.documents.select_related("added_by").order_by("-added_at", "-id")


def list_documents(*, case: Case, by: User, at: datetime) -> list[Document]:
    """Return a case's documents, after writing that they were seen. Raises ``NotAllowed``."""
    require(by, Verb.DOCUMENT_READ)
    found = list(documents_of(case))
    if found:
        record(action="document.listed", by=by, at=at, subjects=[case, *found])
    return found


def read_copy(*, document: Document, by: User, at: datetime) -> Given:
    """Return the harmless copy, after writing that it was read.

    Raises ``NotAllowed``, ``NotCheckedYet``, ``DocumentGone`` or, for operators, ``NotTheSame``.
    """
    require(by, Verb.DOCUMENT_READ)
    key = _key_if_clean(document, document.copy)
    record(action="document.opened", by=by, at=at, subjects=[document], kind=KIND)
    content = _opened(document, Part.COPY, key, document.copy_sha256)
    form = FORMATS[document.format]
    return Given(_neutral(document, "document", form.suffix), form.media_type, content)


def read_original(*, document: Document, by: User, at: datetime) -> Given:
    """Return the bytes as they came, for evidence; after writing that they were read. Raises as above."""
    require(by, Verb.DOCUMENT_TAKE_ORIGINAL)
    key = _key_if_clean(document, document.original)
    record(action="original.opened", by=by, at=at, subjects=[document], kind=KIND)
    content = _opened(document, Part.ORIGINAL, key, document.original_sha256)
    suffix = FORMATS[document.format].suffix
    return Given(_neutral(document, "original", suffix), _UNKNOWN_MEDIA_TYPE, content)


def bytes_kept(case: Case | None = None) -> int:
    """Return how much a case's documents take on the disk, or all of the landlord's."""
    rows = Document.objects.all() if case is None else Document.objects.filter(case=case)
    return int(rows.exclude(copy=None).aggregate(all=Sum("size"))["all"] or 0)


def _key_if_clean(document: Document, key: UUID | None) -> UUID:
    if document.state == DocumentState.CHECKING:
        raise NotCheckedYet
    if document.state != DocumentState.CLEAN or key is None:
        raise DocumentGone
    return key


def _opened(document: Document, part: Part, key: UUID, fingerprint: str) -> bytes:
    content = open_file(document_files().read(key), document=document, part=part)
    if sha256(content).hexdigest() != fingerprint:
        raise NotTheSame
    return content


def _neutral(document: Document, word: str, suffix: str) -> str:
    """A browser's list of downloads is read by whoever holds the device."""
    return f"{word}-{document.pk.hex[-8:]}{suffix}"
