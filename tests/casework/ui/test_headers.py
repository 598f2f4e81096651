"""Headers on every response, and none that a view could loosen."""

from __future__ import annotations

import pytest
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from casework.ui.headers import ALWAYS, CONTENT_SECURITY_POLICY, SecurityHeaders


def answer(path: str = "/cases/", **given: str) -> HttpResponse:
    response = HttpResponse(headers=given)
    middleware = SecurityHeaders(lambda _: response)
    assert middleware(RequestFactory().get(path)) is response
    return response


def test_every_response_carries_all_of_them() -> None:
    headers = answer().headers
    assert {name: headers[name] for name in ALWAYS} == ALWAYS


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    rules = [rule.split(" ") for rule in CONTENT_SECURITY_POLICY.split("; ")]
    sources = {s for rule, *said in rules if not rule.startswith("report-") for s in said}
    assert sources == {"'self'", "'none'"}


def test_a_view_cannot_loosen_the_policy_or_allow_storing() -> None:
    headers = answer(
        **{"Content-Security-Policy": "default-src *", "Cache-Control": "max-age=9"}
    ).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("prefix", ["/static/", "static/"])
def test_static_files_may_be_stored(settings: Settings, prefix: str) -> None:
    settings.STATIC_URL = prefix
    headers = answer("/static/holdfast/tokens.css", **{"Cache-Control": "max-age=9"}).headers
    assert headers["Cache-Control"] == "max-age=9"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_signing_out_clears_what_the_browser_holds() -> None:
    def sign_out(request: HttpRequest) -> HttpResponse:
        user_logged_out.send(sender=object, request=request, user=None)
        return HttpResponse()

    response = SecurityHeaders(sign_out)(RequestFactory().post("/account/logout/"))
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in answer().headers
