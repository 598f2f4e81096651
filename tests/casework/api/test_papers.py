"""Documents by the API: as on the pages, and an original never."""

from __future__ import annotations

import base64

import pytest

from casework.cases.models import Case
from casework.documents.models import Document
from tests.casework.api.house import Api
from tests.casework.documents import ordinary
from tests.casework.documents.adding import check
from tests.casework.documents.clamd import scanning


def sent(content: bytes) -> dict[str, object]:
    return {
        "kind": "court_order",
        "title": "Order of 3 March",
        "name": "order.pdf",
        "media_type": "application/pdf",
        "content": base64.b64encode(content).decode(),
        "is_evidence": True,
    }


def test_a_document_is_added_waits_opens_and_is_taken_out(
    officer: Api, leader: Api, case: Case
) -> None:
    here = f"/cases/{case.reference}/documents"
    added = officer.send("post", here, sent(ordinary.pdf()))
    assert added.status_code == 201
    assert added.json()["state"] == "checking"
    one = f"{here}/{added.json()['id']}"
    waits = officer.send("get", f"{one}/file")
    assert (waits.status_code, waits.json()["title"]) == (
        409,
        "The document waits for the virus scanner",
    )
    with scanning():
        check(Document.objects.get())
    opened = officer.send("get", f"{one}/file")
    assert (opened.status_code, opened["Content-Type"]) == (200, "application/pdf")
    assert opened["Content-Disposition"].startswith("attachment; filename=")
    assert opened["Content-Security-Policy"].endswith("sandbox")
    assert [row["state"] for row in officer.send("get", here).json()] == ["clean"]
    assert officer.send("post", f"{one}/remove", {"reason": "x"}).status_code == 403
    assert leader.send("post", f"{one}/remove", {"reason": "x"}).json()["state"] == "removed"
    assert leader.send("get", f"{one}/original").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"content": "not base64!"}, 400),
        ({"content": ""}, 400),
        ({"kind": "secret"}, 400),
        ({"name": "order.exe"}, 409),
        ({"media_type": "text/html"}, 409),
    ],
)
def test_a_file_that_can_not_be_taken_is_refused(
    officer: Api, case: Case, wrong: dict[str, object], status: int
) -> None:
    reply = officer.send("post", f"/cases/{case.reference}/documents", sent(ordinary.pdf()) | wrong)
    assert reply.status_code == status
    assert Document.objects.count() == 0
