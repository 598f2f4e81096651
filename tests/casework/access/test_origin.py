"""The caller's address is what our proxies saw, whatever the caller writes."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory
from pytest_django import Settings

from casework.access.origin import NOBODY, client_address

PROXY = "10.0.0.1"
CALLER = "203.0.113.9"
CLAIMED = "198.51.100.1"


@pytest.mark.parametrize(
    ("proxies", "passed_on", "nearest", "caller"),
    [
        (0, "", CALLER, CALLER),
        (0, CLAIMED, CALLER, CALLER),  # nobody of ours wrote it
        (1, CALLER, PROXY, CALLER),
        (1, f"{CLAIMED}, {CALLER}", PROXY, CALLER),
        (1, f"{CLAIMED},{CLAIMED} , {CALLER}", PROXY, CALLER),
        (2, f"{CLAIMED}, {CALLER}, 10.0.0.2", PROXY, CALLER),
        (2, CALLER, PROXY, PROXY),  # it came past one of them
        (1, "", CALLER, CALLER),
        (1, "not an address", PROXY, PROXY),
        (1, "2001:DB8:0::9", PROXY, "2001:db8::9"),
        (1, "[2001:db8::9]", PROXY, "2001:db8::9"),
        (1, CALLER, "", CALLER),
        (0, CLAIMED, "", NOBODY),
    ],
)
def test_the_address_of_a_caller(
    proxies: int, passed_on: str, nearest: str, caller: str, settings: Settings
) -> None:
    settings.HOLDFAST_TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=nearest, HTTP_X_FORWARDED_FOR=passed_on)
    assert client_address(request) == caller
    assert get_adapter().get_client_ip(request) == caller


@pytest.mark.parametrize(
    "header",
    [
        "HTTP_X_REAL_IP",
        "HTTP_CLIENT_IP",
        "HTTP_X_CLIENT_IP",
        "HTTP_FORWARDED",
        "HTTP_TRUE_CLIENT_IP",
    ],
)
def test_no_other_header_is_believed(header: str, settings: Settings) -> None:
    settings.HOLDFAST_TRUSTED_PROXIES = 1
    more: dict[str, Any] = {header: CLAIMED, "HTTP_X_FORWARDED_FOR": CALLER}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=PROXY, **more)) == CALLER
