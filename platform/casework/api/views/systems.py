"""A landlord's own system gets a token: OAuth 2.0 client credentials with a key of its own."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from casework.api.base import ApiView
from casework.api.documenting import given, operation
from casework.api.reading import BoundedForm
from casework.api.serializers.systems import SystemSignIn, SystemToken
from casework.clients.actions import LIFE, sign_client_in
from casework.clients.api.authentication import request_of
from casework.clients.errors import NotSignedIn

TAG = "Signing in"
CLIENT_CREDENTIALS = "client_credentials"


class SignIn(ApiView):
    """The token address of RFC 6749. The statement in the form is the sign-in."""

    authentication_classes = []
    permission_classes = []
    parser_classes = [BoundedForm]

    @operation(
        "client_sign_in",
        "Get a token for a system",
        tag=TAG,
        takes=SystemSignIn,
        gives=SystemToken,
        problems=(401,),
        auth=False,
        description=(
            "For systems that an administrator has registered with their public key. The form "
            "holds a signed statement (RFC 7523), the DPoP header a proof by the key that the "
            "token will be bound to (RFC 9449). Each works once."
        ),
        examples=[
            given(
                "A token",
                {
                    "access_token": "hfc_shown-once",
                    "token_type": "DPoP",
                    "expires_in": 600,
                    "scope": "hold.ask_minimum",
                },
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Give a token for ten minutes to whoever proves to be the system."""
        sent = self.sent(SystemSignIn)
        if sent["grant_type"] != CLIENT_CREDENTIALS:
            raise NotSignedIn("unsupported_grant_type")
        issued = sign_client_in(
            assertion_type=sent["client_assertion_type"],
            assertion=sent["client_assertion"],
            scopes=sent["scope"].split(),
            audience=request.get_host(),
            request=request_of(request),
            at=self.at,
        )
        body = {
            "access_token": issued.secret,
            "token_type": "DPoP",
            "expires_in": int(LIFE.total_seconds()),
            "scope": " ".join(issued.token.scopes),
        }
        return Response(SystemToken(body).data)
