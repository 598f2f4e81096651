"""Every operation of the API with a body it takes, for tests that go through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.casework.api.house import SAID

NO_KEY = UUID(int=7)
WHY = {"reason": "Because."}
MOVED = {"route": "management_transfer", "wanted": "Two rooms."}
FUND = {
    "code": "spare",
    "name": "Spare",
    "year_from": "2026-04-01",
    "year_to": "2027-04-01",
    "cap_pence": 1,
}


@dataclass(frozen=True)
class Operation:
    """How one operation is called."""

    name: str
    method: str
    path: str
    body: dict[str, Any] | None = None
    is_form: bool = False

    @property
    def is_of_a_case(self) -> bool:
        """Say whether a case's reference is in the address."""
        return "{reference}" in self.path

    def at(self, reference: str, key: UUID = NO_KEY) -> str:
        """Return the address below ``/api/v1`` for one case and one row of it."""
        return self.path.format(reference=reference, pk=key, code="clash")


_CASE = "/cases/{reference}"

HOURS = {
    "effective_from": "2031-06-01",
    "week": {"monday": [{"opens": "09:00", "closes": "17:00"}]},
}

OPERATIONS = [
    Operation(
        "token_issue",
        "post",
        "/tokens",
        {"email": "x@example.org", "password": "x", "scopes": ["policy.read"]},
    ),
    Operation(
        "client_sign_in",
        "post",
        "/oauth/token",
        {
            "grant_type": "client_credentials",
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": "x",
        },
        is_form=True,
    ),
    Operation("token_end", "delete", "/tokens/current"),
    Operation("me", "get", "/me"),
    Operation("my_offers_set", "put", "/me/offers", {"kinds": ["asked_for_a_woman"]}),
    Operation("cases", "get", "/cases"),
    Operation("case_search", "post", "/cases/search", {"text": "Invented"}),
    Operation("case_counts", "get", "/cases/counts"),
    Operation("disclosure_take", "post", "/disclosures", SAID),
    Operation("case", "get", _CASE),
    Operation("case_facts_change", "patch", f"{_CASE}/facts", {"facts": {"danger.arson": True}}),
    Operation("case_officers", "get", f"{_CASE}/officers"),
    Operation("case_assign", "post", f"{_CASE}/assign", {"to": "set by the test"}),
    Operation("case_close", "post", f"{_CASE}/close", WHY),
    Operation("case_reach", "get", f"{_CASE}/reach"),
    Operation(
        "case_contact_agree",
        "post",
        f"{_CASE}/reach/agree",
        {"channel": "call", "phone": "07700 900456", "times": "mornings"},
    ),
    Operation("case_change_confirm", "post", f"{_CASE}/reach/waiting", {"how": "seen_alone"}),
    Operation("case_change_drop", "delete", f"{_CASE}/reach/waiting"),
    Operation("case_contact_reconfirm", "post", f"{_CASE}/reach/still-safe"),
    Operation("case_contact_stop", "delete", f"{_CASE}/reach/still-safe"),
    Operation(
        "letter_clear",
        "post",
        f"{_CASE}/letters",
        {"what": "Rent", "text": "Please ring us.", "reason": "Read and harmless."},
    ),
    Operation(
        "case_address_add",
        "post",
        f"{_CASE}/reach/addresses",
        {"lines": "canary-street", "from_on": "2026-03-01"},
    ),
    Operation("case_home_link", "put", f"{_CASE}/home", {"tenancy": "set by the test"}),
    Operation(
        "case_home_record",
        "post",
        f"{_CASE}/home",
        {
            "tenure": "secure",
            "role": "sole",
            "address_lines": "canary-street",
            "started_on": "2020-01-01",
        },
    ),
    Operation("case_disclosures", "get", f"{_CASE}/disclosures"),
    Operation("disclosure_add", "post", f"{_CASE}/disclosures", SAID),
    Operation("case_contacts", "get", f"{_CASE}/contacts"),
    Operation(
        "contact_record",
        "post",
        f"{_CASE}/contacts",
        {
            "contacted_at": SAID["told_at"],
            "channel": "telephone",
            "with_whom": "victim",
            "reached": True,
            "note": "canary-note",
            "began": "they",
        },
    ),
    Operation("case_chronology", "get", f"{_CASE}/chronology"),
    Operation(
        "duty_complete",
        "post",
        f"{_CASE}/duties/{{pk}}/complete",
        {"done_at": SAID["told_at"]},
    ),
    Operation("duty_cancel", "post", f"{_CASE}/duties/{{pk}}/cancel", WHY),
    Operation("hold_set_length", "post", f"{_CASE}/holds/{{pk}}/length", {"months": 2}),
    Operation("hold_set_end", "post", f"{_CASE}/holds/{{pk}}/end", {"ends_on": "2026-12-01"}),
    Operation("hold_lift", "post", f"{_CASE}/holds/{{pk}}/lift", WHY),
    Operation("offer_settle", "post", f"{_CASE}/offers/{{pk}}/settle", {"state": "accepted"}),
    Operation(
        "measure_request",
        "post",
        f"{_CASE}/measures",
        {"offer": str(NO_KEY), "cost_pence": 100},
    ),
    Operation("measure_approve", "post", f"{_CASE}/measures/{{pk}}/approve"),
    Operation("measure_refuse", "post", f"{_CASE}/measures/{{pk}}/refuse", WHY),
    Operation("measure_cancel", "post", f"{_CASE}/measures/{{pk}}/cancel", WHY),
    Operation(
        "measure_installed", "post", f"{_CASE}/measures/{{pk}}/installed", {"on": "2026-03-30"}
    ),
    Operation("transfer_request", "post", f"{_CASE}/transfers", MOVED),
    Operation("transfer_look_again", "post", f"{_CASE}/transfers/{{pk}}/look-again", {}),
    Operation("transfer_agree", "post", f"{_CASE}/transfers/{{pk}}/agree", WHY),
    Operation("transfer_refuse", "post", f"{_CASE}/transfers/{{pk}}/refuse", WHY),
    Operation("transfer_withdraw", "post", f"{_CASE}/transfers/{{pk}}/withdraw", WHY),
    Operation("case_documents", "get", f"{_CASE}/documents"),
    Operation(
        "document_add",
        "post",
        f"{_CASE}/documents",
        {
            "kind": "letter",
            "title": "canary-title",
            "name": "a.txt",
            "media_type": "text/plain",
            "content": "Y2FuYXJ5LXRleHQ=",
            "is_evidence": False,
        },
    ),
    Operation("document_file", "get", f"{_CASE}/documents/{{pk}}/file"),
    Operation("document_remove", "post", f"{_CASE}/documents/{{pk}}/remove", WHY),
    Operation("case_decisions", "get", f"{_CASE}/decisions"),
    Operation("case_ask", "post", f"{_CASE}/decisions", {"topic": "sharing", "facts": {}}),
    Operation("case_decision", "get", f"{_CASE}/decisions/{{pk}}"),
    Operation("case_decision_replay", "get", f"{_CASE}/decisions/{{pk}}/replay"),
    Operation("duties", "get", "/duties"),
    Operation("may_we", "get", "/may-we?tenancy=2222-2222&step=income_court_action"),
    Operation("letter_ask", "post", "/before-we-write", {"tenancy": "2222-2222"}),
    Operation("list_ask", "post", "/lists", {"which": "team", "reason": "For the audit."}),
    Operation("list_approve", "post", "/lists/{pk}/approve"),
    Operation("list_refuse", "post", "/lists/{pk}/refuse"),
    Operation("list_take", "post", "/lists/{pk}/file"),
    Operation("measures_waiting", "get", "/measures"),
    Operation("funds", "get", "/funds"),
    Operation("fund_set_up", "post", "/funds", FUND),
    Operation("fund_top_up", "post", "/funds/{pk}/top-up", {"by_pence": 1}),
    Operation("policy", "get", "/policy"),
    Operation("policy_clauses", "get", "/policy/clauses"),
    Operation("policy_capabilities", "get", "/policy/capabilities"),
    Operation("policy_questions", "get", "/policy/questions"),
    Operation("policy_facts", "get", "/policy/facts"),
    Operation("office_hours", "get", "/policy/office-hours"),
    Operation("office_hours_set", "post", "/policy/office-hours", HOURS),
    Operation("policy_ask", "post", "/policy/ask", {"facts": {}}),
    Operation("problem_kind", "get", "/problems/{code}"),
]

OF_A_CASE = [operation for operation in OPERATIONS if operation.is_of_a_case]
WITH_A_ROW = [operation for operation in OF_A_CASE if "{pk}" in operation.path]
WITH_A_BODY = [
    operation for operation in OPERATIONS if operation.body is not None and not operation.is_form
]
FOR_NOBODY_SIGNED_IN = {"token_issue", "client_sign_in"}
FOR_ANYBODY = {*FOR_NOBODY_SIGNED_IN, "token_end", "me", "my_offers_set", "problem_kind"}
NEEDS_A_ROLE = [operation for operation in OPERATIONS if operation.name not in FOR_ANYBODY]
