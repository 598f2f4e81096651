"""How a landlord's own system asks for a token, and what it is given."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.api.serializers.strict import Strict
from casework.clients.assertion import LONGEST


class SystemSignIn(Strict):
    """The form of RFC 6749 4.4.2, with a signed statement in place of a secret (RFC 7523, 2.2)."""

    grant_type = serializers.CharField(max_length=100, help_text="client_credentials")
    client_assertion_type = serializers.CharField(
        max_length=100, help_text="urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    )
    client_assertion = serializers.CharField(max_length=LONGEST)
    client_id = serializers.CharField(
        required=False, max_length=100, help_text="May be left out: the statement names it."
    )
    scope = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=1000,
        help_text="What the token is for, separated by spaces. Left out: all the system may.",
    )


class SystemToken(serializers.Serializer[Any]):
    """A token for ten minutes. It is shown this once."""

    access_token = serializers.CharField()
    token_type = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")
    scope = serializers.CharField()
