"""Adding documents in tests, through the product's own action."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from casework.audit.actors import job
from casework.cases.models import Case
from casework.documents.actions import CHECK, Received, add_document, check_document
from casework.documents.models import Document
from casework.documents.scanning import Verdict
from tests.casework.documents import ordinary
from tests.factories import Office

TITLE = "Order of 3 March, canary-title"
NAME = "Mary Canary order.pdf"


def add(office: Office, case: Case, content: bytes | None = None, **said: Any) -> Document:
    """Add a file as the officer: an ordinary PDF unless given."""
    given: dict[str, Any] = {
        "name": NAME,
        "declared": "application/pdf",
        "kind": "court_order",
        "title": TITLE,
        "is_evidence": True,
        "by": office.officer,
        "at": timezone.now(),
        **said,
    }
    received = Received(given.pop("name"), given.pop("declared"), content or ordinary.pdf())
    return add_document(case=case, received=received, **given)


def check(document: Document) -> Verdict:
    """Have the scanner asked, as the job does."""
    verdict = check_document(document=document, by=job(CHECK), at=timezone.now())
    document.refresh_from_db()
    return verdict
