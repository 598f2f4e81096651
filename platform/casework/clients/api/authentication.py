"""Sign-in of a system: ``Authorization: DPoP <token>``, with a proof in the ``DPoP`` header."""

from __future__ import annotations

from typing import Final

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request as Asked

from casework.clients.actions import Request, use_client_token
from casework.clients.errors import NotSignedIn
from casework.clients.models import ApiClient, ClientToken

SCHEME: Final = "DPoP"


class ClientWithProof(BaseAuthentication):
    """Turns a token and a proof into the system they belong to; all else gets one and the same 401.

    ``Authorization: Bearer`` with such a token opens nothing (RFC 9449, 7.2).
    """

    def authenticate(self, request: Asked) -> tuple[ApiClient, ClientToken] | None:
        """Return system and token; ``None`` if the request does not try to sign in this way."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        try:
            (secret,) = words[1:]
            token = use_client_token(
                secret=secret.decode("ascii"),
                audience=request.get_host(),
                request=request_of(request),
                at=timezone.now(),
            )
        except (NotSignedIn, ValueError) as refused:
            raise AuthenticationFailed from refused
        return token.client, token

    def authenticate_header(self, request: Asked) -> str:  # noqa: ARG002 - DRF's signature
        """Answer 401 and name the scheme."""
        return SCHEME


def request_of(request: Asked) -> Request:
    """Return what of a request a proof is about."""
    return Request(
        method=str(request.method),
        url=request.build_absolute_uri(request.path),
        proof=str(request.headers.get("DPoP", "")),
    )
