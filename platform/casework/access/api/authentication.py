"""Sign-in to the API: ``Authorization: Bearer <secret>``, on the side the request came to."""

from __future__ import annotations

from typing import Final

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from casework.access.actions import TokenRefused, use_token
from casework.access.models import ApiToken, User

SCHEME: Final = "Bearer"


class BearerToken(BaseAuthentication):
    """Turns a token into its owner. Ended, unknown and closed accounts get one and the same 401."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return owner and token; ``None`` if the request does not try to sign in this way."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        try:
            (secret,) = words[1:]
            token = use_token(
                secret=secret.decode("ascii"), audience=request.get_host(), at=timezone.now()
            )
        except ValueError as refused:
            raise AuthenticationFailed(str(TokenRefused())) from refused
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's signature
        """Answer 401 and name the scheme."""
        return SCHEME
