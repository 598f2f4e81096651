"""Reports of what a browser refused: the rule is logged, and nothing that the sender chose."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from casework.config.reports import LARGEST, OTHER, rules_in
from tenancy.api import LandlordRef
from tests.conftest import host_of

CANARY = "Wren Inglewood"
OLD = {"csp-report": {"violated-directive": "script-src-elem", "document-uri": CANARY}}
NEW = [{"type": "csp-violation", "body": {"effectiveDirective": "img-src", "sample": CANARY}}]


@pytest.mark.parametrize(
    ("sent", "rules"),
    [
        (OLD, ["script-src"]),
        (NEW, ["img-src"]),
        ({"csp-report": {"violated-directive": f"script-src {CANARY}"}}, ["script-src"]),
        ({"csp-report": {"violated-directive": CANARY}}, [OTHER]),
        ({"csp-report": [CANARY]}, [OTHER]),
        (CANARY, []),
        ([CANARY, *NEW], ["img-src"]),
    ],
)
def test_only_the_name_of_one_of_our_rules_is_read(sent: object, rules: list[str]) -> None:
    assert rules_in(json.dumps(sent).encode()) == rules


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_report_is_nothing(body: bytes) -> None:
    assert rules_in(body) == []


def test_a_report_is_logged_without_a_word_of_its_sender(
    landlord: LandlordRef,
    landlord_client: Callable[[LandlordRef], Client],
    caplog: pytest.LogCaptureFixture,
) -> None:
    reply = landlord_client(landlord).post(
        "/reports/", json.dumps(OLD), content_type="application/csp-report"
    )
    assert (reply.status_code, reply.content) == (204, b"")
    assert [r.getMessage() for r in caplog.records if "browser" in r.getMessage()] == [
        "A browser refused something on a page of ours, by script-src"
    ]
    assert CANARY not in caplog.text


def test_it_takes_little_and_seldom(
    two_landlords: tuple[LandlordRef, LandlordRef], settings: Settings
) -> None:
    settings.HOLDFAST_LIMITS = {"report": 2}
    client = Client(HTTP_HOST=host_of(two_landlords[0]))
    large = "x" * (LARGEST + 1)
    assert client.post("/reports/", large, content_type="text/plain").status_code == 413
    assert client.post("/reports/", "{}", content_type="text/plain").status_code == 204
    assert client.post("/reports/", "{}", content_type="text/plain").status_code == 429
    assert client.get("/reports/").status_code == 405
