"""Cases by the API: listed, opened, changed, assigned, closed."""

from __future__ import annotations

from casework.access.actions import offer_self
from casework.access.roles import RequestKind
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from django.utils import timezone
from tests.casework.api.house import Api, House


def test_a_case_opens_with_everything_that_stands_on_it(officer: Api, case: Case) -> None:
    answer = officer.send("get", f"/cases/{case.reference}")
    assert answer.status_code == 200
    body = answer.json()
    assert body["reference"] == case.reference
    assert {d["kind"] for d in body["duties"]} == {"first_contact", "assign", "make_offers"}
    assert body["holds"][0]["why"]["clauses"][0]["id"] == "4"
    assert [o["code"] for o in body["offers"]] == ["contact_numbers", "locks"]
    assert body["parties"][0]["person"]["name"] == "Mary Canary"
