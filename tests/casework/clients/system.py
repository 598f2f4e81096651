"""A landlord's system as a program elsewhere would be: its own keys, authlib's client, real headers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from casework.access.models import User
from casework.clients.actions import register_client
from casework.clients.models import ApiClient
from casework.clients.proof import digest_of_token
from tenancy.api import LandlordRef
from tests.casework.access.staff import AT
from tests.conftest import host_of

TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN = "/api/v1/oauth/token"
MAY_WE = "/api/v1/may-we"


NOBODY = UUID(int=7)


@dataclass
class System:
    """A program that signs in by a key, and proves each request by another."""

    host: str
    client_id: UUID = NOBODY
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256"))
    proving: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256"))

    @property
    def jwks(self) -> dict[str, Any]:
        """What its administrator pastes."""
        key = ECKey.import_key(self.key.as_dict(private=False))
        key.ensure_kid()
        return dict(KeySet([key]).as_dict(private=False))

    def registered(self, admin: User, name: str = "Rent system") -> ApiClient:
        """Have an administrator register it."""
        client = register_client(
            name=name,
            purpose="To ask before a letter goes out",
            scopes=["hold.ask_minimum"],
            jwks=self.jwks,
            by=admin,
            at=AT,
        )
        self.client_id = client.pk
        return client

    def statement(self, head: dict[str, Any] | None = None, **changes: Any) -> str:
        """Say who it is; a change to ``None`` leaves a claim out."""
        now = int(time.time())
        claims = {
            "iss": str(self.client_id),
            "sub": str(self.client_id),
            "aud": f"http://{self.host}{TOKEN}",
            "iat": now,
            "exp": now + 60,
            "jti": str(uuid4()),
            **changes,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": "ES256", **(head or {})}, said, self.key, ["ES256"])

    def proof(
        self,
        method: str,
        path: str,
        token: str | None = None,
        head: dict[str, Any] | None = None,
        **changes: Any,
    ) -> str:
        """Prove a request."""
        claims: dict[str, Any] = {
            "htm": method,
            "htu": f"http://{self.host}{path}",
            "iat": int(time.time()),
            "jti": str(uuid4()),
        }
        if token is not None:
            claims["ath"] = digest_of_token(token)
        claims |= changes
        said = {name: value for name, value in claims.items() if value is not None}
        public = self.proving.as_dict(private=False)
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": public, **(head or {})}
        header = {name: value for name, value in header.items() if value is not None}
        return jwt.encode(header, said, self.proving, ["ES256"])

    def sign_in(self, *, statement: str = "", proof: str = "", **form: str) -> Any:
        """Ask for a token."""
        body = {
            "grant_type": "client_credentials",
            "client_assertion_type": TYPE,
            "client_assertion": statement or self.statement(),
            **form,
        }
        headers = {"DPoP": proof or self.proof("POST", TOKEN)}
        encoded = "&".join(f"{name}={value}" for name, value in body.items())
        kind = "application/x-www-form-urlencoded"
        return Client(HTTP_HOST=self.host).post(TOKEN, encoded, kind, headers=headers)

    def token(self) -> str:
        """Sign in and return the token."""
        answer = self.sign_in()
        assert answer.status_code == 200, answer.content
        return str(answer.json()["access_token"])

    def asks(self, token: str, *, path: str = MAY_WE, proof: str = "", scheme: str = "DPoP") -> Any:
        """Ask whether a step may be taken."""
        query = "?tenancy=2222-2222&step=income_court_action" if path == MAY_WE else ""
        headers = {
            "Authorization": f"{scheme} {token}",
            "DPoP": proof or self.proof("GET", path, token),
        }
        return Client(HTTP_HOST=self.host).get(path + query, headers=headers)


def system_at(landlord: LandlordRef) -> System:
    """A system that knows where the landlord's address is."""
    return System(host_of(landlord))
