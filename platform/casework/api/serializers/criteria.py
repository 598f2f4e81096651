"""What a policy says of a move: criteria, rules that may be set aside, and evidence."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.api.serializers.explained import Why

Out = serializers.Serializer[Any]


class CriterionShown(Out):
    """Something the policy asks for before a move, and how it stands."""

    code = serializers.CharField()
    words = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField(help_text="met, unmet or unknown.")
    decider = serializers.CharField()
    why = Why()


class WaiverShown(Out):
    """A rule that may be set aside, and the support it needs first."""

    rule = serializers.CharField()
    words = serializers.CharField()
    gate = serializers.CharField(help_text="met, unmet or unknown.")
    gate_words = serializers.CharField()
    approver = serializers.CharField()
    why = Why()


class EvidenceShown(Out):
    """How much must be on file before the decision."""

    decision = serializers.CharField()
    standard = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    why = Why()


class CriteriaShown(Out):
    """All that the policy says of a move."""

    criteria = CriterionShown(many=True)
    exemptions = WaiverShown(many=True)
    evidence = EvidenceShown(many=True)
