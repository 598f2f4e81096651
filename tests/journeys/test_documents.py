"""A paper of a case: added with the keyboard, being checked, opened as a file aside; or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from casework.audit.actors import job
from casework.cases.models import Case
from casework.documents.actions import CHECK, check_document
from tenancy.api import as_landlord
from tests.casework.documents import ordinary
from tests.casework.documents.clamd import Scanner, scanning
from tests.journeys.beforehand import a_case
from tests.journeys.conftest import PlaceOf, Visit
from tests.journeys.doing import answer, done, problem
from tests.journeys.places import Place

TITLE = "Order of 3 March"


def _check(place: Place, case: Case) -> None:
    """Do what the job does each minute."""
    with as_landlord(place.landlord):
        for document in case.documents.all():
            check_document(document=document, by=job(CHECK), at=timezone.now())


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF on somebody's computer."""
    path = tmp_path / "Mary's order.pdf"
    path.write_bytes(ordinary.pdf())
    return path


def _add(page: Page, case: Case, file: Path) -> None:
    page.goto(f"/cases/{case.reference}/")
    page.get_by_role("link", name="Documents").click()
    page.get_by_role("button", name="Add a document").click()
    page.get_by_label("Choose a file").set_input_files(file)
    answer(page, "What is it?", "Court order or court paper")
    page.get_by_label("What should we call it?").fill(TITLE)
    page.get_by_label("What should we call it?").press("Enter")


def test_a_paper_is_added_checked_and_opened_as_a_file_aside(
    place: PlaceOf, visit: Visit, paper: Path
) -> None:
    here = place("star")
    case = a_case(here)
    page = visit(here, "officer")
    _add(page, case, paper)
    expect(done(page)).to_contain_text("It is being checked, and can be opened after that.")
    expect(page.get_by_text("Being checked", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)
    with scanning() as scanner:
        _check(here, case)
        assert isinstance(scanner, Scanner)
    page.get_by_role("link", name="Look again").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name=TITLE)
    link.focus()
    with page.expect_download() as given:
        page.keyboard.press("Enter")
    assert given.value.suggested_filename.startswith("document-")
    assert "Mary" not in given.value.suggested_filename
    assert Path(given.value.path()).read_bytes().startswith(b"%PDF-")
    assert "order" not in page.title().lower()


def test_a_file_that_is_not_taken_says_why_and_keeps_what_was_typed(
    place: PlaceOf, visit: Visit, tmp_path: Path
) -> None:
    here = place("star")
    page = visit(here, "officer")
    wrong = tmp_path / "letter.pdf"
    wrong.write_bytes(b"MZ\x90\0")
    _add(page, a_case(here), wrong)
    expect(problem(page)).to_contain_text("The name of the file and what is in it do not match.")
    expect(page.get_by_label("What should we call it?")).to_have_value(TITLE)
    expect(page.get_by_role("main")).to_contain_text("Choose the file again")
