"""Signing in and out with a token, and who one is."""

from __future__ import annotations

from typing import ClassVar

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.actions import revoke_token
from casework.access.models import ApiToken
from casework.access.permissions import GRANTS, can
from casework.access.queries import teams_of
from casework.access.roles import Role
from casework.access.scopes import SELF_CHANGE
from casework.api.actions import set_offers, sign_in
from casework.api.base import ANYBODY, ApiView
from casework.api.documenting import given, operation, sent
from casework.api.serializers.signing import Me, Offers, SignIn, TokenIssued
from tenancy.api import current_landlord

TAG = "Signing in"


class Tokens(ApiView):
    """The one operation for which nobody need be signed in."""

    authentication_classes = []
    permission_classes = []

    @operation(
        "token_issue",
        "Sign in and get a token",
        tag=TAG,
        takes=SignIn,
        gives=TokenIssued,
        status=201,
        problems=(401, 429),
        auth=False,
        examples=[
            sent(
                "A day",
                {
                    "email": "officer@example.org",
                    "password": "a long password",
                    "scopes": ["case.read_team"],
                },
            ),
            given(
                "A token",
                {
                    "id": "0190a3c1-6f6e-7cc0-9b6a-0d6b4c1f2a3e",
                    "secret": "hf_shown-once",
                    "label": "API",
                    "scopes": ["case.read_team"],
                    "expires_at": "2026-11-28T09:00:00Z",
                },
                201,
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Make a token for whoever sends the right details. Failed tries are counted and kept."""
        issued = sign_in(request=request._request, at=self.at, **self.sent(SignIn))  # noqa: SLF001 - DRF keeps Django's request there
        token = issued.token
        body = {
            "id": token.pk,
            "secret": issued.secret,
            "label": token.label,
            "scopes": token.scopes,
            "expires_at": token.expires_at,
        }
        return Response(TokenIssued(body).data, status=201)


class CurrentToken(ApiView):
    """The token this request was made with."""

    allowed: ClassVar = {"DELETE": ANYBODY}

    @operation("token_end", "Sign out: end this token", tag=TAG, status=204, problems=(404,))
    def delete(self, request: Request) -> Response:
        """End the token at once. A browser's session has none, and signs out on its own page."""
        if not isinstance(request.auth, ApiToken):
            raise Http404
        revoke_token(token=request.auth, by=self.by, at=self.at)
        return Response(status=204)


class WhoAmI(ApiView):
    """Who is signed in."""

    allowed: ClassVar = {"GET": ANYBODY}

    @operation("me", "Who am I, and what may I do?", tag=TAG, gives=Me)
    def get(self, request: Request) -> Response:
        """Return the account, its teams and what its role allows."""
        by = self.by
        role = Role(by.role)
        body = {
            "id": by.pk,
            "name": by.name,
            "email": by.email,
            "role": role.value,
            "role_words": role.label,
            "teams": teams_of(by),
            "can": sorted(verb.value for verb in GRANTS[role] if can(by, verb)),
            "offers": by.offers.order_by("request_kind").values_list("request_kind", flat=True),
            "landlord": current_landlord(),
        }
        return Response(Me(body).data)


class MyOffers(ApiView):
    """What one offers oneself for. The kinds stand in the body: an address ends up in logs."""

    allowed: ClassVar = {"PUT": ANYBODY}
    own_scope: ClassVar = {"PUT": SELF_CHANGE}

    @operation(
        "my_offers_set",
        "Say for which kinds of request I may be asked",
        tag=TAG,
        takes=Offers,
        status=204,
        description="Of one's own free will. A kind that is left out is withdrawn and forgotten.",
    )
    def put(self, request: Request) -> Response:
        """Offer oneself for these kinds of request and no others."""
        set_offers(kinds=self.sent(Offers)["kinds"], by=self.by, at=self.at)
        return Response(status=204)
