"""A provider on this machine that says whatever a test wants: right, wrong or forged.

A real provider never signs a statement for somebody else; what we must refuse has to be made. The
journeys use real providers, which are not ours.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey

CLIENT_ID = "holdfast-at-a-landlord"
SECRET = "canary-client-secret"


@dataclass
class Forger:
    """What the provider will say next. ``changes`` are laid over a right statement."""

    port: int = 0
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "a"}))
    said: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """Answers by path, instead of the right ones."""
    signed_with: str = "ES256"
    used: set[str] = field(default_factory=set)
    challenge: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def sees(self, address: str) -> dict[str, str]:
        """Be the page a browser was sent to; return what it was sent along with."""
        sent = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.challenge = sent["code_challenge"]
        self.said = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "number-1",
            "nonce": sent["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "auth_time": int(time.time()),
            "amr": ["pwd", "mfa"],
            "email_verified": True,
        }
        return sent

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Answer one request."""
        if path in self.raw:
            return self.raw[path]
        if path == "/.well-known/openid-configuration":
            return _json(200, self._metadata())
        if path == "/jwks":
            return _json(200, KeySet([self.key]).as_dict(private=False))
        if path == "/userinfo":
            return _json(200, self.userinfo or {})
        if path == "/token":
            return self._token(form)
        return 404, {}, b""

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.metadata,
        }

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(form)
        code = form.get("code", "")
        if create_s256_code_challenge(form.get("code_verifier", "")) != self.challenge:
            return _json(400, {"error": "invalid_grant"})
        if code in self.used:
            return _json(400, {"error": "invalid_grant"})
        self.used.add(code)
        claims = {name: value for name, value in self.said.items() if value is not None}
        body = {"access_token": "at", "token_type": "Bearer", "id_token": self._signed(claims)}
        return _json(200, body)

    def _signed(self, claims: dict[str, Any]) -> str:
        key: Any = self.key
        if self.signed_with == "none":
            head = urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
            return f"{head}.{urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}."
        if self.signed_with == "HS256":
            key = OctKey.import_key(SECRET)
        return jwt.encode({"alg": self.signed_with, "kid": "a"}, claims, key, [self.signed_with])


def _json(status: int, body: Any) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json"}, json.dumps(body).encode()


@contextmanager
def forging() -> Iterator[Forger]:
    """Have such a provider on loopback while this lasts."""
    forger = Forger()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(text).items()})

        def _answer(self, form: dict[str, str]) -> None:
            status, headers, body = forger.answer(urlsplit(self.path).path, form)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    forger.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
