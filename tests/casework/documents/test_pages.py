"""The pages of a case's documents: added, opened as a file aside, refused in words, hidden from others."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.documents.domain.formats import LARGEST
from casework.documents.models import Document
from tenancy.api import LandlordRef
from tests.casework.access.staff import let_in
from tests.casework.documents import ordinary
from tests.casework.documents.adding import NAME, TITLE, add, check
from tests.casework.documents.clamd import Scanner
from tests.factories import Office, add_staff, take

pytestmark = pytest.mark.usefixtures("cleaned_here")


@pytest.fixture
def officer(
    office: Office, landlord: LandlordRef, landlord_client: Callable[[LandlordRef], Client]
) -> Client:
    client = landlord_client(landlord)
    let_in(client, office.officer)
    return client


def at(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/documents/{rest}"


def send(client: Client, case: Case, content: bytes, *, name: str = NAME, **said: Any) -> Any:
    file = SimpleUploadedFile(name, content, said.pop("declared", "application/pdf"))
    given = {"kind": "letter", "title": TITLE, "is_evidence": "yes", **said}
    return client.post(at(case, "new/"), {"file": file, **given})


def test_a_file_is_added_checked_and_given_as_an_attachment(
    officer: Client, case: Case, scanner: Scanner
) -> None:
    reply = send(officer, case, ordinary.pdf())
    assert (reply.status_code, reply["Location"]) == (302, at(case))
    document = Document.objects.get()
    page = officer.get(at(case)).content.decode()
    assert "Being checked" in page
    assert str(document.pk) not in page  # nothing leads to it yet
    early = officer.get(at(case, f"{document.pk}/"), follow=True)
    assert "This document is being checked." in early.content.decode()
    check(document)
    reply = officer.get(at(case, f"{document.pk}/"))
    assert reply.content.startswith(b"%PDF-")
    assert reply["Content-Type"] == "application/pdf"
    assert re.fullmatch(
        r'attachment; filename="document-[0-9a-f]{8}\.pdf"', reply["Content-Disposition"]
    )
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert reply["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    )
    assert reply["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(action="document.opened").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "The file is empty."),
        (b"MZ\x90\0", "a.pdf", "do not match"),
        (b"PK\x03\x04", "a.docx", "Save a Word document as PDF first"),
        (b"%PDF-1.4 cut off", "a.pdf", "damaged or not complete"),
        (b"a" * (LARGEST + 1), "a.pdf", "The file is too large."),
    ],
    ids=["empty", "program", "word", "cut", "large"],
)
def test_a_refused_file_says_why_and_what_was_typed_stays(
    officer: Client, case: Case, content: bytes, name: str, words: str
) -> None:
    reply = send(officer, case, content, name=name, declared="")
    page = reply.content.decode()
    assert reply.status_code == 422
    assert words in page
    assert TITLE in page
    assert "Choose the file again" in page
    assert Document.objects.count() == 0


def test_no_file_and_no_title_are_asked_for(officer: Client, case: Case) -> None:
    page = officer.post(at(case, "new/"), {"title": ""}).content.decode()
    for words in ("Choose a file", "Choose an answer: What is it?", "Fill this in: What should"):
        assert words in page


def test_a_large_file_never_lies_in_a_temporary_folder(
    officer: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Django's own handler would write it there, and a killed process would leave it."""
    from casework.documents.web import forms  # noqa: PLC0415 - looked into by this test only

    seen: list[set[str]] = []
    received = forms.AddForm.received

    def look(form: forms.AddForm) -> Any:
        seen.append({path.name for path in Path(gettempdir()).glob("*.upload*")})
        return received(form)

    monkeypatch.setattr(forms.AddForm, "received", look)
    big = ordinary.png(ordinary.noise(1200, 1000))
    assert len(big) > 2_621_440  # from here on Django would use the disk
    assert send(officer, case, big, name="a.png", declared="image/png").status_code == 302
    assert seen == [set()]


def test_no_other_page_takes_a_file(
    officer: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.documents.web import receiving  # noqa: PLC0415 - looked into by this test only

    kept: list[int] = []
    real = receiving.BoundedMemory.receive_data_chunk

    def look(self: receiving.BoundedMemory, raw_data: bytes, start: int) -> None:
        kept.append(len(raw_data))
        real(self, raw_data, start)

    monkeypatch.setattr(receiving.BoundedMemory, "receive_data_chunk", look)
    file = SimpleUploadedFile("a.pdf", ordinary.pdf(), "application/pdf")
    reply = officer.post(f"/cases/{case.reference}/contacts/new/", {"x": "1", "file": file})
    assert reply.status_code == 422
    assert kept == []
    send(officer, case, ordinary.pdf())
    assert sum(kept) == len(ordinary.pdf())


def test_a_document_of_another_case_is_not_found_through_this_one(
    officer: Client, office: Office, case: Case, scanner: Scanner
) -> None:
    other = add(office, take(office))
    check(other)
    for rest in (f"{other.pk}/", f"{other.pk}/original/", f"{other.pk}/remove/"):
        let_in(officer, office.leader)
        assert officer.get(at(case, rest)).status_code in (302, 404)  # 302: who is it, first
    let_in(officer, office.officer)
    assert officer.get(at(case, f"{other.pk}/")).status_code == 404


def test_for_who_may_not_know_the_case_there_are_no_documents(
    officer: Client, office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    check(document)
    let_in(officer, add_staff())
    for rest in ("", "new/", f"{document.pk}/"):
        reply = officer.get(at(case, rest))
        assert reply.status_code == 404
        assert reply.content == officer.get("/cases/2222-2222/documents/").content
    assert Document.objects.count() == 1


def test_a_name_that_would_turn_a_page_is_shown_harmless(
    officer: Client, office: Office, case: Case
) -> None:
    add(office, case, title="<script>alert(1)</script>", name="../\u202e<b>.pdf")
    page = officer.get(at(case)).content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert Document.objects.get().came_as == "<b>.pdf"


def test_an_original_asks_who_it_is_again(
    officer: Client, office: Office, case: Case, scanner: Scanner
) -> None:
    document = add(office, case)
    check(document)
    assert officer.get(at(case, f"{document.pk}/original/")).status_code == 403
    let_in(officer, office.leader, ago=600)
    reply = officer.get(at(case, f"{document.pk}/original/"))
    assert reply.status_code == 302
    assert "next=" in reply["Location"]
    let_in(officer, office.leader)
    reply = officer.get(at(case, f"{document.pk}/original/"))
    assert reply.content == ordinary.pdf()
    assert reply["Content-Type"] == "application/octet-stream"


def test_a_leader_takes_a_wrong_document_out(officer: Client, office: Office, case: Case) -> None:
    document = add(office, case)
    assert officer.get(at(case, f"{document.pk}/remove/")).status_code == 403
    let_in(officer, office.leader)
    assert (
        "Its file is destroyed" in officer.get(at(case, f"{document.pk}/remove/")).content.decode()
    )
    reply = officer.post(at(case, f"{document.pk}/remove/"), {"reason": "Wrong case."})
    assert reply.status_code == 302
    page = officer.get(at(case)).content.decode()
    assert "Wrong case." in page
    assert TITLE not in page
