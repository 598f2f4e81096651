"""What is done to a case's documents: added, checked, removed, forgotten with their case."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from uuid6 import uuid7

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases import chronology
from casework.cases.errors import CaseClosed
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.documents.cleaner import clean_copy
from casework.documents.domain.formats import Format, format_of
from casework.documents.domain.names import shown_name
from casework.documents.domain.refused import FileRefused
from casework.documents.errors import (
    CaseIsFull,
    DocumentGone,
    FileNotTaken,
    LandlordIsFull,
    ReasonNeeded,
)
from casework.documents.models import Document, DocumentKind, DocumentState
from casework.documents.queries import bytes_kept
from casework.documents.scanning import Verdict, scan
from casework.documents.sealing import Part, open_file, seal_file
from casework.documents.storage import document_files
from tenancy.api import emit

logger = logging.getLogger(__name__)

CHECK = "documents.check"
"""The job that asks the virus scanner."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came. Nothing it says about itself is believed."""

    name: str = field(repr=False)
    declared: str
    content: bytes = field(repr=False)


@transaction.atomic
def add_document(
    *,
    case: Case,
    received: Received,
    kind: str,
    title: str,
    is_evidence: bool,
    by: User,
    at: datetime,
) -> Document:
    """Take a file into quarantine: cleaned, sealed, and closed until the scanner has seen it.

    Raises ``FileNotTaken``, ``CaseClosed``, ``CaseIsFull`` or ``LandlordIsFull``.
    """
    require(by, Verb.DOCUMENT_ADD)
    form, copy = _harmless(received)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    size = len(copy) + len(received.content)
    _refuse_if_full(case, size)
    document = Document(
        case=case,
        kind=DocumentKind(kind),
        title=title,
        came_as=shown_name(received.name),
        format=form.code,
        is_evidence=is_evidence,
        added_at=at,
        added_by=by,
        size=size,
        copy_sha256=sha256(copy).hexdigest(),
        original_sha256=sha256(received.content).hexdigest(),
    )
    document.copy = _keep(copy, document, Part.COPY)
    document.original = _keep(received.content, document, Part.ORIGINAL)
    document.save(force_insert=True)
    record(action="document.added", by=by, at=at, subjects=[document, case])
    _tell(document, f"Document added: {document.get_kind_display()}. {title}", by=by, at=at)
    emit(topic=CHECK, payload={})
    return document


def _harmless(received: Received) -> tuple[Format, bytes]:
    try:
        form = format_of(received.content, name=received.name, declared=received.declared)
        return form, clean_copy(received.content, form)
    except FileRefused as refused:
        raise FileNotTaken(refused) from None


def _refuse_if_full(case: Case, size: int) -> None:
    kept = Document.objects.filter(case=case).exclude(copy=None)
    if (
        kept.count() >= settings.HOLDFAST_DOCUMENTS_OF_A_CASE
        or bytes_kept(case) + size > settings.HOLDFAST_DOCUMENT_BYTES_OF_A_CASE
    ):
        raise CaseIsFull
    if bytes_kept() + size > settings.HOLDFAST_DOCUMENT_BYTES:
        raise LandlordIsFull


def _keep(content: bytes, document: Document, part: Part) -> UUID:
    """Write a sealed file. If the row is not written after all, the sweep finds the file."""
    key = uuid7()
    document_files().keep(key, seal_file(content, document=document, part=part))
    return key


@transaction.atomic
def check_document(*, document: Document, by: Actor, at: datetime) -> Verdict:
    """Ask the scanner about a document in quarantine: original and copy. Unknown leaves it there."""
    row = (
        Document.objects.select_for_update(of=("self",)).select_related("case").get(pk=document.pk)
    )
    if row.state != DocumentState.CHECKING or row.copy is None or row.original is None:
        return Verdict.NOT_KNOWN
    verdict = _verdict(row, row.original, Part.ORIGINAL)
    if verdict is Verdict.CLEAN:
        verdict = _verdict(row, row.copy, Part.COPY)
    if verdict is Verdict.CLEAN:
        _open_up(row, by=by, at=at)
    elif verdict is Verdict.HARMFUL:
        _drop_files(row)
        row.state, row.checked_at = DocumentState.HARMFUL, at
        row.save(update_fields=["state", "checked_at", "copy", "original"])
        record(action="document.harmful", by=by, at=at, subjects=[row, row.case])
        _tell(row, "A document was not kept: the virus scanner found it harmful.", by=None, at=at)
    return verdict


def _verdict(document: Document, key: UUID, part: Part) -> Verdict:
    return scan(open_file(document_files().read(key), document=document, part=part))


def _open_up(row: Document, *, by: Actor, at: datetime) -> None:
    """Let it be opened. An original that nobody may need as evidence goes."""
    row.state, row.checked_at = DocumentState.CLEAN, at
    if not row.is_evidence and row.original is not None:
        _forget_after_commit([row.original])
        row.original = None
    row.save(update_fields=["state", "checked_at", "original"])
    record(action="document.found_clean", by=by, at=at, subjects=[row, row.case])


@transaction.atomic
def remove_document(*, document: Document, reason: str, by: User, at: datetime) -> Document:
    """Take a document out of a case, for example a wrong one: its files go, that it was there stays.

    Raises ``ReasonNeeded`` and ``DocumentGone``.
    """
    require(by, Verb.DOCUMENT_REMOVE)
    if not reason.strip():
        raise ReasonNeeded
    row = (
        Document.objects.select_for_update(of=("self",)).select_related("case").get(pk=document.pk)
    )
    if row.copy is None:
        raise DocumentGone
    _drop_files(row)
    row.state, row.removed_at, row.removed_by = DocumentState.REMOVED, at, by.pk
    row.reason = reason.strip()
    row.title = row.came_as = "Removed"
    row.save()
    record(action="document.removed", by=by, at=at, subjects=[row, row.case])
    _tell(row, f"Document removed: {row.get_kind_display()}. {reason.strip()}", by=by, at=at)
    return row


@transaction.atomic
def forget_documents_of(case: Case, *, at: datetime) -> int:
    """Take away every file of a case that is destroyed, after commit. Its key goes by itself.

    Not audited here: destroying a case writes its own row. Returns how many documents had files.
    """
    rows = Document.objects.select_for_update(of=("self",)).filter(case=case).exclude(copy=None)
    found = rows.values_list("pk", "copy", "original")
    _forget_after_commit([key for _, *keys in found for key in keys if key is not None])
    return Document.objects.filter(pk__in=[pk for pk, *_ in found]).update(
        state=DocumentState.REMOVED, copy=None, original=None, removed_at=at
    )


def sweep_files(*, before: datetime) -> int:
    """Remove files that no row names and that were kept before a moment: a roll-back left them.

    A file's key is a UUIDv7, which says when it was made. Returns how many went.
    """
    files = document_files()
    named = set(Document.objects.exclude(copy=None).values_list("copy", flat=True))
    named |= set(Document.objects.exclude(original=None).values_list("original", flat=True))
    limit = int(before.timestamp() * 1000)
    lost = [key for key in files.keys() if key not in named and _made_ms(key) < limit]  # noqa: SIM118 - files are no mapping
    for key in lost:
        files.remove(key)
    return len(lost)


def _made_ms(key: UUID) -> int:
    return key.int >> 80


def _drop_files(row: Document) -> None:
    _forget_after_commit([key for key in (row.copy, row.original) if key is not None])
    row.copy = row.original = None


def _forget_after_commit(keys: list[UUID]) -> None:
    files = document_files()

    def remove() -> None:
        for key in keys:
            files.remove(key)

    transaction.on_commit(remove)


def _tell(document: Document, words: str, *, by: User | None, at: datetime) -> None:
    chronology.write(case=document.case, kind="document", words=words, at=at, recorded_at=at, by=by)
