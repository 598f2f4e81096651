"""Error reports hold what is allowed, whatever the library gathered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from casework.config import reporting
from casework.config.reporting import landlord_tag, only_allowed

CANARY = "Mary Canary, 7 Canary Lane"


class Kept(Transport):
    """Keeps what would be sent."""

    sent: list[str] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.sent.append(envelope.serialize().decode())


@pytest.fixture
def careless() -> Iterator[list[str]]:
    """A library that gathers all it can; only ``only_allowed`` stands between it and the outside."""
    Kept.sent = []
    sentry_sdk.init(
        dsn="http://public@127.0.0.1:9/1",
        transport=Kept,
        before_send=only_allowed,
        include_local_variables=True,
        include_source_context=True,
        max_request_body_size="always",
        attach_stacktrace=True,
        server_name=CANARY,
        release="1.0",
    )
    yield Kept.sent
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def _fail() -> None:
    where = {"name": CANARY}
    try:
        raise KeyError(CANARY)  # noqa: TRY301 - the cause of the one below
    except KeyError as error:
        error.add_note(CANARY)
        raise ValueError(f"{where} {CANARY}") from error


def test_a_report_of_a_careless_library_holds_only_what_is_allowed(careless: list[str]) -> None:
    with sentry_sdk.new_scope() as scope:
        scope.set_user({"email": CANARY, "ip_address": "10.0.0.1"})
        scope.set_tag("route", "cases/<str:reference>/")
        scope.set_tag("who", CANARY)
        scope.set_tag("landlord", CANARY)
        scope.set_extra("said", CANARY)
        scope.set_context("case", {"name": CANARY})
        scope.set_transaction_name(CANARY)
        scope.add_breadcrumb(message=CANARY)
        scope.fingerprint = [CANARY]
        try:
            _fail()
        except ValueError as error:
            scope.capture_exception(error)
    assert len(careless) == 1
    assert "Canary" not in careless[0]
    event = next(json.loads(line) for line in careless[0].splitlines() if '"exception"' in line)
    assert event["tags"] == {"route": "cases/<str:reference>/"}
    assert event["release"] == "1.0"
    last = event["exception"]["values"][-1]
    assert (last["type"], "value" in last) == ("ValueError", False)
    frame = last["stacktrace"]["frames"][-1]
    assert frame["function"] == "_fail"
    assert set(frame) == {"filename", "function", "module", "lineno"}


def test_what_is_no_exception_is_not_sent(careless: list[str]) -> None:
    sentry_sdk.capture_message(CANARY)
    assert careless == []


@pytest.mark.parametrize(
    "odd",
    [
        {"exception": {"values": [{"type": CANARY, "module": CANARY, "value": CANARY}]}},
        {"exception": {"values": [{"type": "x", "mechanism": {"data": CANARY}}]}, "x": CANARY},
        {
            "exception": {
                "values": [
                    {
                        "stacktrace": {
                            "frames": [
                                {
                                    "function": CANARY,
                                    "vars": {"a": CANARY},
                                    "filename": CANARY,
                                    "lineno": CANARY,
                                }
                            ]
                        }
                    }
                ]
            }
        },
        {"exception": {"values": [{}]}, "release": CANARY, "event_id": CANARY, "timestamp": CANARY},
        {
            "exception": {"values": [{}]},
            "tags": {"job": CANARY, "command": CANARY, "route": CANARY},
        },
    ],
)
def test_a_value_in_the_place_of_a_name_is_left_out(odd: dict[str, Any]) -> None:
    assert "Canary" not in json.dumps(only_allowed(odd, {}))


def test_a_landlord_is_told_by_letters_that_lead_nowhere() -> None:
    number = "01a205d5-d000-7cd8-945d-7bd63131d473"
    tag = landlord_tag(number)
    assert tag == landlord_tag(number)
    assert tag is not None
    assert len(tag) == 12
    assert tag not in number.replace("-", "")
    assert landlord_tag("nobody") is landlord_tag(None) is None


def test_without_an_address_nothing_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SENTRY_DSN", raising=False)
    reporting.start()
    assert not sentry_sdk.is_initialized()
    reporting.report(ValueError(CANARY))
