"""Asking before something leaves: a letter to a tenancy, a list taken along."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.api.serializers.strict import LONGEST_ACCOUNT, OneOf, Remark, Strict
from casework.cases.queries import FILTERS

Out = serializers.Serializer[Any]
LONGEST_WHY = 2000


class LetterAsked(Strict):
    """A letter somebody wants to write to whoever holds a home."""

    tenancy = serializers.CharField(max_length=20, help_text="The tenancy's reference.")
    code = Remark(max_length=20, help_text="The code of a letter that was let go, if you have one.")


class MayWriteShown(Out):
    """Whether, and whom to ask. Never why."""

    allowed = serializers.BooleanField()
    ask = serializers.CharField(help_text="Whom to ask; empty when the letter may go.")


class LetterCleared(Strict):
    """One letter, looked at. Its text is searched and not kept."""

    what = serializers.CharField(max_length=200, help_text="What the letter is about.")
    text = serializers.CharField(max_length=LONGEST_ACCOUNT)
    reason = serializers.CharField(max_length=LONGEST_WHY)
    address = serializers.UUIDField(
        required=False,
        allow_null=True,
        default=None,
        help_text="The person's address, if it goes to them alone; left out, it goes to the home.",
    )


class LetterCode(Out):
    """What whoever writes gives when they ask again. It lets one letter go, within a week."""

    code = serializers.CharField()
    ends_at = serializers.DateTimeField()


class ListAsked(Strict):
    """Which cases, and what for."""

    which = OneOf(FILTERS)
    reason = serializers.CharField(max_length=LONGEST_WHY)


class ListShown(Out):
    """How a list stands."""

    id = serializers.UUIDField()
    asked_by = serializers.CharField(source="asked_by.name")
    asked_at = serializers.DateTimeField()
    which = serializers.CharField()
    count = serializers.IntegerField()
    state = serializers.CharField()
