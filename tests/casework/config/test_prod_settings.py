"""What real use runs with, read from the settings themselves in a process of their own.

Sources: OWASP ASVS 5.0.0 3.3.1 to 3.3.4, 3.4.1, 3.7.4, 4.1.3, 13.4.2.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

NEEDED = {
    "SECRET_KEY": "only for this test, and long enough to be taken for a real one",
    "HOLDFAST_ROOT_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "DATABASE_URL": "postgresql://somebody@localhost/nowhere",
    "HOLDFAST_FILES_ROOT": "/nowhere",
    "HOLDFAST_PUBLIC_HOSTS": "holdfast.example",
}
READ = """
import json
from casework.config.settings import prod
names = [n for n in dir(prod) if n.isupper() and not n.startswith("_")]
print(json.dumps({n: getattr(prod, n) for n in names}, default=str))
"""
ANSWER = """
import json, django
from django.conf import settings
django.setup()
from django.test import RequestFactory
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
answer = SecurityMiddleware(lambda _: HttpResponse())
over = {"HTTP_X_FORWARDED_PROTO": "https"}
plain = answer(RequestFactory().get("/", HTTP_HOST="a.example"))
safe = answer(RequestFactory().get("/", HTTP_HOST="a.example", **over))
spoofed = RequestFactory().get("/", HTTP_HOST="a.example", HTTP_X_FORWARDED_HOST="b.example",
    HTTP_X_FORWARDED_PORT="81", HTTP_X_HTTP_METHOD_OVERRIDE="DELETE", HTTP_X_ORIGINAL_URL="/b", **over)
print(json.dumps({
    "plain": [plain.status_code, plain.headers.get("Location")],
    "hsts": safe.headers.get("Strict-Transport-Security"),
    "status": safe.status_code,
    "host": [spoofed.get_host(), spoofed.method, spoofed.path, spoofed.build_absolute_uri()],
}))
"""


def _run(program: str, **more: str) -> Any:
    environment = {**os.environ, **NEEDED, **more}
    environment["DJANGO_SETTINGS_MODULE"] = "casework.config.settings.prod"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def prod() -> Any:
    return _run(READ)


def test_cookies_are_for_this_host_over_tls_and_out_of_scripts_reach(prod: Any) -> None:
    assert prod["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert prod["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert prod["SESSION_COOKIE_SECURE"] is prod["CSRF_COOKIE_SECURE"] is True
    assert prod["SESSION_COOKIE_HTTPONLY"] is True
    assert (prod["SESSION_COOKIE_SAMESITE"], prod["CSRF_COOKIE_SAMESITE"]) == ("Lax", "Lax")
    # A cookie called __Host- is taken only without a domain and for the whole site.
    assert prod.get("SESSION_COOKIE_DOMAIN") is prod.get("CSRF_COOKIE_DOMAIN") is None
    assert {prod.get("SESSION_COOKIE_PATH", "/"), prod.get("CSRF_COOKIE_PATH", "/")} == {"/"}


def test_a_browser_is_told_to_use_tls_only_for_a_year_and_everywhere(prod: Any) -> None:
    assert prod["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert prod["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is prod["SECURE_HSTS_PRELOAD"] is True
    assert prod["SECURE_SSL_REDIRECT"] is True


def test_nothing_of_development_is_on(prod: Any) -> None:
    assert prod["DEBUG"] is prod["HOLDFAST_DEMO"] is False
    assert not prod.get("USE_X_FORWARDED_HOST")
    assert not prod.get("USE_X_FORWARDED_PORT")


@pytest.fixture(scope="module")
def answers() -> Any:
    return _run(ANSWER)


def test_plain_http_leads_to_tls_and_tls_is_answered_with_hsts(answers: Any) -> None:
    assert answers["plain"] == [301, "https://a.example/"]
    assert answers["status"] == 200
    assert answers["hsts"] == "max-age=31536000; includeSubDomains; preload"


def test_what_a_caller_says_of_host_port_method_and_address_is_not_believed(answers: Any) -> None:
    assert answers["host"] == ["a.example", "GET", "/", "https://a.example/"]


def test_with_no_proxy_believed_nobody_can_claim_tls() -> None:
    answers = _run(ANSWER, HOLDFAST_TRUSTED_PROXIES="0")
    assert answers["status"] == 301


def test_what_is_missing_is_named_before_anything_starts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import casework.config.settings.prod"],
        env={**os.environ, **dict.fromkeys(NEEDED, "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert [name for name in NEEDED if name not in done.stderr.splitlines()[-1]] == []
