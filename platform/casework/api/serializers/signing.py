"""Signing in and out, and who one is."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.access.actions.tokens import LONGEST_LIFE
from casework.access.scopes import SCOPES
from casework.api.serializers.shown import TeamShown
from casework.api.serializers.strict import OneOf, Strict, Whole
from casework.api.serializers.taking import WISHES

LONGEST_DAYS = LONGEST_LIFE.days


class SignIn(Strict):
    """E-mail and password; the code as well if the account has a second step."""

    email = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)
    code = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=40,
        write_only=True,
        help_text="From the authenticator app, or a recovery code.",
    )
    label = serializers.CharField(  # type: ignore[assignment] # DRF takes fields off the class
        required=False, default="API", max_length=100, help_text="What this token is for."
    )
    scopes = serializers.ListField(
        child=OneOf(SCOPES),
        min_length=1,
        max_length=len(SCOPES),
        help_text="What this token is for. It allows what these and your role both allow.",
    )
    days = Whole(
        required=False,
        default=1,
        min_value=1,
        max_value=LONGEST_DAYS,
        help_text="For how many days the token lasts.",
    )


class TokenIssued(serializers.Serializer[Any]):
    """A new token. The secret is shown this once and can't be had again."""

    id = serializers.UUIDField()
    secret = serializers.CharField(help_text="Send it as Authorization: Bearer <secret>.")
    label = serializers.CharField()  # type: ignore[assignment] # DRF takes fields off the class
    scopes = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()


class Offers(Strict):
    """The kinds of request one is willing to be asked for: all of them, or none."""

    kinds = serializers.ListField(child=OneOf(WISHES), max_length=20)


class LandlordShown(serializers.Serializer[Any]):
    """At whose address this is."""

    slug = serializers.CharField()
    name = serializers.CharField()


class Me(serializers.Serializer[Any]):
    """Who is signed in, and what their role allows."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField()
    role = serializers.CharField()
    role_words = serializers.CharField()
    teams = TeamShown(many=True)
    can = serializers.ListField(child=serializers.CharField())
    offers = serializers.ListField(
        child=serializers.CharField(), help_text="Kinds of request one has offered oneself for."
    )
    landlord = LandlordShown()
