"""Explanations as they are stored: a sentence, its clauses, the facts used and the facts missing."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

Out = serializers.Serializer[Any]


class ClauseCited(Out):
    """A clause by its id in its register, in our paraphrase."""

    id = serializers.CharField(help_text="Bare: the landlord's. platform: and statute: are not.")
    paraphrase = serializers.CharField()
    status = serializers.CharField()
    note = serializers.CharField(help_text="Of a statute: its Act and section.")
    in_force_from = serializers.DateField(
        allow_null=True, help_text="Of a statute: from which day it is law."
    )
    confirmed_by_lawyer = serializers.BooleanField(allow_null=True)


class FactUsed(Out):
    """A fact that decided the answer, in words."""

    path = serializers.CharField()
    question = serializers.CharField()
    value = serializers.CharField()


class FactMissing(Out):
    """A fact that is not known yet and could change the answer."""

    path = serializers.CharField()
    question = serializers.CharField()
    effect = serializers.CharField(
        required=False, help_text="What the policy would say by it; empty where nobody can say."
    )


class SetAside(Out):
    """What was said on the same thing and does not stand."""

    words = serializers.CharField()
    clauses = serializers.ListField(child=serializers.CharField())
    why = serializers.CharField()


class ReadingTaken(Out):
    """How the landlord reads an unclear clause, and the role that must confirm it."""

    id = serializers.CharField()
    words = serializers.CharField()
    why = serializers.CharField()
    to_confirm = serializers.CharField()
    confirmed_on = serializers.DateField(allow_null=True)


class OtherReading(Out):
    """What the other reading of the same words would give."""

    due = serializers.CharField()
    words = serializers.CharField()


class PolicyNamed(Out):
    """The document and its revision."""

    landlord = serializers.CharField()
    document = serializers.CharField()
    revision = serializers.IntegerField()
    review_overdue = serializers.BooleanField()


class Explanation(Out):
    """Why something is so. With ``silent`` the landlord's policy says nothing about it."""

    sentence = serializers.CharField()
    words = serializers.CharField()
    strength = serializers.CharField(help_text="must, best_effort, default or option.")
    strength_words = serializers.CharField()
    tier = serializers.CharField(help_text="landlord, floor (the law) or platform.")
    silent = serializers.BooleanField()
    clauses = ClauseCited(many=True)
    because = FactUsed(many=True)
    missing = FactMissing(many=True)
    set_aside = SetAside(many=True, required=False)
    failed = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Plugins that could not answer."
    )
    needs_human = serializers.CharField(allow_null=True)
    reading = ReadingTaken(allow_null=True, help_text="The one on which the rule itself rests.")
    unconfirmed = ReadingTaken(
        many=True, help_text="Further readings of the clauses, until somebody confirms them."
    )
    steps = serializers.ListField(child=serializers.CharField())
    other_reading = OtherReading(allow_null=True)
    policy = PolicyNamed(allow_null=True)
    plugin = serializers.CharField()
    problem = serializers.CharField(
        required=False, help_text="Why no time could be worked out, where that is so."
    )


@extend_schema_field(Explanation)
class Why(serializers.JSONField):
    """A stored explanation, sent as it was stored."""
