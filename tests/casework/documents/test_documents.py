"""A document's way: quarantine, cleaning, the scanner, sealed on the disk, given as it was kept."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casework.access.encryption import DecryptionRefused, KeyDestroyed
from casework.access.permissions import NotAllowed
from casework.audit.models import AuditEntry
from casework.cases.models import Case, ChronologyEntry
from casework.documents import actions, queries
from casework.documents.errors import (
    CaseIsFull,
    DocumentGone,
    FileNotTaken,
    LandlordIsFull,
    NotCheckedYet,
    NotTheSame,
    ReasonNeeded,
)
from casework.documents.models import Document, DocumentState
from casework.documents.scanning import Verdict, is_there, scan
from casework.documents.storage import document_files
from casework.documents.tasks import check_waiting
from casework.retention.actions.erasing import erase
from tenancy.api import LandlordRef, as_landlord
from tenancy.outbox.models import OutboxEvent
from tests.casework.documents import ordinary
from tests.casework.documents.adding import TITLE, add, check
from tests.casework.documents.clamd import Scanner
from tests.casework.documents.hostile import eicar
from tests.factories import Office, open_office, take

pytestmark = pytest.mark.usefixtures("cleaned_here")


def on_disk(landlord: LandlordRef) -> list[Path]:
    folder = Path(settings.HOLDFAST_FILES_ROOT) / str(landlord.id)
    return [path for path in folder.rglob("*") if path.is_file()]


def read(document: Document, office: Office) -> queries.Given:
    return queries.read_copy(document=document, by=office.officer, at=timezone.now())


def test_a_document_is_closed_until_the_scanner_has_found_it_clean(
    office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    assert document.state == DocumentState.CHECKING
    with pytest.raises(NotCheckedYet):
        read(document, office)
    with pytest.raises(NotCheckedYet):
        queries.read_original(document=document, by=office.leader, at=timezone.now())
    assert check(document) is Verdict.CLEAN
    assert read(document, office).content.startswith(b"%PDF-")
    assert ordinary.pdf() in scanner.seen


def test_nobody_can_make_a_document_ready_without_a_check(office: Office, case: Case) -> None:
    document = add(office, case)
    for change in (
        {"state": DocumentState.CLEAN},
        {"original": None},
        {"copy": None},
        {"state": DocumentState.REMOVED},
    ):
        with pytest.raises(Exception, match="documents_"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)


def test_without_a_scanner_it_waits_and_the_minutes_job_tries_again(
    office: Office,
    case: Case,
    landlord: LandlordRef,
    scanner: Scanner,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = add(office, case)
    assert OutboxEvent.objects.filter(topic=actions.CHECK).count() == 1
    monkeypatch.setattr(settings, "HOLDFAST_CLAMAV", "")
    check_waiting(landlord=landlord)
    document.refresh_from_db()
    assert document.state == DocumentState.CHECKING
    assert "1 documents wait, and no virus scanner answers." in caplog.text
    monkeypatch.setattr(settings, "HOLDFAST_CLAMAV", scanner.address)
    check_waiting(landlord=landlord)
    document.refresh_from_db()
    assert document.state == DocumentState.CLEAN


@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"\n",
        b"OK\n",
        b"stream: OKAY\n",
        b"stream: x OK\n",
        b"stream: Access denied. ERROR\n",
        b"INSTREAM size limit exceeded. ERROR\n",
        b"\xff\xfe\n",
    ],
)
def test_what_is_not_a_plain_ok_is_not_clean(
    office: Office, case: Case, scanner: Scanner, odd: bytes
) -> None:
    document = add(office, case)
    scanner.odd_answer = odd
    assert check(document) is Verdict.NOT_KNOWN
    assert document.state == DocumentState.CHECKING


@pytest.mark.parametrize("address", ["", "nowhere", "127.0.0.1:1", "127.0.0.1:x", "/no/socket"])
def test_a_scanner_that_is_not_there_finds_nothing_clean(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOLDFAST_CLAMAV", address)
    assert not is_there()
    assert scan(b"x") is Verdict.NOT_KNOWN


def test_a_harmful_file_is_destroyed_and_the_case_says_so(
    office: Office, case: Case, landlord: LandlordRef, scanner: Scanner
) -> None:
    with as_landlord(landlord):
        document = add(office, case, eicar(), name="a.txt", declared="text/plain")
    with as_landlord(landlord):
        assert check(document) is Verdict.HARMFUL
    assert (document.state, document.copy, document.original) == ("harmful", None, None)
    with pytest.raises(DocumentGone):
        read(document, office)
    lines = ChronologyEntry.objects.filter(case=case, kind="document").order_by("id")
    assert "harmful" in lines.last().words  # type: ignore[union-attr] # there is one


def test_files_go_when_their_rows_do_and_never_before(
    two_landlords: tuple[LandlordRef, LandlordRef], scanner: Scanner
) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        office = open_office()
        case = take(office)
        harmful = add(office, case, eicar(), name="a.txt", declared="text/plain")
        removed = add(office, case)
        plain = add(office, case, is_evidence=False)
        shredded = add(office, take(office))
    assert len(on_disk(landlord)) == 8
    with as_landlord(landlord):
        check(harmful)
        assert len(on_disk(landlord)) == 8
    assert len(on_disk(landlord)) == 6
    with as_landlord(landlord):
        check(plain)
    assert len(on_disk(landlord)) == 5  # its original may go: nobody may need it as evidence
    with as_landlord(landlord):
        actions.remove_document(
            document=removed, reason="Wrong case.", by=office.leader, at=timezone.now()
        )
    assert len(on_disk(landlord)) == 3
    with as_landlord(landlord):
        assert actions.forget_documents_of(shredded.case, at=timezone.now()) == 1
    assert [path.name for path in on_disk(landlord)] == [str(plain.copy)]


def test_what_a_roll_back_leaves_on_the_disk_is_swept_up_and_nothing_else(
    office: Office, case: Case, landlord: LandlordRef
) -> None:
    kept = add(office, case)
    with pytest.raises(RuntimeError), as_landlord(landlord):
        lost = add(office, case)
        raise RuntimeError
    soon = timezone.now() + timedelta(seconds=1)
    assert actions.sweep_files(before=timezone.now() - timedelta(hours=1)) == 0
    assert actions.sweep_files(before=soon) >= 2
    files = document_files()
    assert [files.has(key) for key in (kept.copy, kept.original) if key] == [True, True]
    assert [files.has(key) for key in (lost.copy, lost.original) if key] == [False, False]


def test_what_is_on_the_disk_is_sealed_and_only_ours_to_enter(
    office: Office, case: Case, landlord: LandlordRef
) -> None:
    text = b"canary-street 7, " * 200
    document = add(office, case, text, name="a.txt", declared="text/plain")
    for path in on_disk(landlord):
        assert b"canary" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
        for folder in path.parents[:3]:
            assert folder.stat().st_mode & 0o077 == 0
    assert TITLE not in str(Document.objects.filter(pk=document.pk).values().get())


def test_a_file_opens_for_its_own_document_and_part_only(
    office: Office, case: Case, scanner: Scanner
) -> None:
    one, other = add(office, case), add(office, case)
    check(one)
    check(other)
    one.copy, one.original = one.original, one.copy
    with pytest.raises(DecryptionRefused):
        read(one, office)
    one.copy = other.copy
    with pytest.raises(DecryptionRefused):
        read(one, office)


def test_a_file_of_another_landlord_does_not_open(
    two_landlords: tuple[LandlordRef, LandlordRef], scanner: Scanner
) -> None:
    ours, theirs = two_landlords
    with as_landlord(theirs):
        office = open_office()
        document = add(office, take(office))
        copy = document.copy
        assert copy is not None
        sealed = document_files().read(copy)
    with as_landlord(ours):
        office = open_office()
        twin = add(office, take(office))
        check(twin)
        twin.copy = copy
        with pytest.raises(LookupError):
            read(twin, office)  # not in this landlord's folder
        document_files().keep(copy, sealed)
        with pytest.raises(DecryptionRefused):
            read(twin, office)  # and brought there, it is sealed for another landlord


def test_evidence_is_given_back_with_the_fingerprint_it_came_with(
    office: Office, case: Case, scanner: Scanner
) -> None:
    came = ordinary.jpeg(comment=b"as it came")
    document = add(office, case, came, name="a.jpg", declared="image/jpeg", kind="photo")
    check(document)
    given = queries.read_original(document=document, by=office.leader, at=timezone.now())
    assert given.content == came
    assert sha256(given.content).hexdigest() == document.original_sha256
    assert given.media_type == "application/octet-stream"
    copy = read(document, office)
    assert b"as it came" not in copy.content
    assert sha256(copy.content).hexdigest() == document.copy_sha256


def test_a_file_that_is_not_what_was_kept_is_not_shown(
    office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    check(document)
    document.copy_sha256 = "0" * 64
    with pytest.raises(NotTheSame):
        read(document, office)


def test_what_nobody_may_need_as_evidence_is_kept_only_as_a_copy(
    office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case, is_evidence=False)
    check(document)
    assert document.original is None
    with pytest.raises(DocumentGone):
        queries.read_original(document=document, by=office.leader, at=timezone.now())


def test_the_log_is_written_before_a_file_is_opened(
    office: Office, case: Case, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add(office, case)
    check(document)
    opened: list[UUID] = []
    monkeypatch.setattr(queries, "open_file", lambda *_, **__: opened.append(document.pk))

    def no_log(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(queries, "record", no_log)
    with pytest.raises(RuntimeError):
        read(document, office)
    with pytest.raises(RuntimeError):
        queries.read_original(document=document, by=office.leader, at=timezone.now())
    with pytest.raises(RuntimeError):
        queries.list_documents(case=case, by=office.officer, at=timezone.now())
    assert opened == []


def test_each_thing_done_stands_in_the_log_by_reference_only(
    office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    check(document)
    read(document, office)
    queries.read_original(document=document, by=office.leader, at=timezone.now())
    actions.remove_document(
        document=document, reason="Wrong case.", by=office.leader, at=timezone.now()
    )
    rows = AuditEntry.objects.filter(action__regex="^(document|original)[.]").order_by("at", "id")
    assert [row.action for row in rows] == [
        "document.added",
        "document.found_clean",
        "document.opened",
        "original.opened",
        "document.removed",
    ]
    assert all(document.pk in row.subject_ids for row in rows)


def test_who_may_do_what(office: Office, case: Case, scanner: Scanner) -> None:
    document = add(office, case)
    check(document)
    at = timezone.now()
    for who in (office.admin, office.income):
        with pytest.raises(NotAllowed):
            queries.read_copy(document=document, by=who, at=at)
        with pytest.raises(NotAllowed):
            queries.list_documents(case=case, by=who, at=at)
    for who in (office.auditor, office.admin):
        with pytest.raises(NotAllowed):
            add(office, case, by=who)
    with pytest.raises(NotAllowed):
        queries.read_original(document=document, by=office.officer, at=at)
    with pytest.raises(NotAllowed):
        actions.remove_document(document=document, reason="x", by=office.officer, at=at)
    assert queries.read_copy(document=document, by=office.auditor, at=at).content


def test_a_removed_document_keeps_why_and_nothing_of_itself(
    office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    with pytest.raises(ReasonNeeded):
        actions.remove_document(document=document, reason=" ", by=office.leader, at=timezone.now())
    gone = actions.remove_document(
        document=document, reason="Wrong case.", by=office.leader, at=timezone.now()
    )
    gone.refresh_from_db()
    assert (gone.title, gone.came_as, gone.reason) == ("Removed", "Removed", "Wrong case.")
    assert check(gone) is Verdict.NOT_KNOWN
    with pytest.raises(DocumentGone):
        actions.remove_document(document=gone, reason="x", by=office.leader, at=timezone.now())


def test_a_case_and_a_landlord_have_room_for_so_much(
    office: Office, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(office, case)
    with monkeypatch.context() as now, pytest.raises(CaseIsFull):
        now.setattr(settings, "HOLDFAST_DOCUMENTS_OF_A_CASE", 1)
        add(office, case)
    with monkeypatch.context() as now, pytest.raises(CaseIsFull):
        now.setattr(settings, "HOLDFAST_DOCUMENT_BYTES_OF_A_CASE", queries.bytes_kept(case) + 10)
        add(office, case)
    with monkeypatch.context() as now, pytest.raises(LandlordIsFull):
        now.setattr(settings, "HOLDFAST_DOCUMENT_BYTES", queries.bytes_kept() + 10)
        add(office, case)
    add(office, case)


def test_a_refused_file_leaves_nothing_behind(
    office: Office, case: Case, landlord: LandlordRef
) -> None:
    before = len(on_disk(landlord))
    with pytest.raises(FileNotTaken, match="do not match"):
        add(office, case, b"MZ\x90")
    assert Document.objects.count() == 0
    assert len(on_disk(landlord)) == before


def test_a_destroyed_case_takes_its_files_and_the_key_to_every_copy_of_them(
    two_landlords: tuple[LandlordRef, LandlordRef], scanner: Scanner
) -> None:
    landlord = two_landlords[0]
    with as_landlord(landlord):
        office = open_office()
        case = take(office)
        document = add(office, case)
        check(document)
        copy = document.copy
        assert copy is not None
        backup = document_files().read(copy)
    with as_landlord(landlord):
        erase(case, at=timezone.now())
    assert on_disk(landlord) == []
    with as_landlord(landlord):
        document_files().keep(copy, backup)
        Document.objects.filter(pk=document.pk).update(
            state=DocumentState.CLEAN, copy=copy, removed_at=None
        )
        restored = Document.objects.get(pk=document.pk)
        with pytest.raises(KeyDestroyed):
            read(restored, office)
