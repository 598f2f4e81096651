"""The policy, asked: what is sent, what comes back, and the decisions that were kept."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casepolicy.hookspecs import QUESTIONS
from casepolicy.verdict import verdicts
from casework.api.serializers.explained import Why
from casework.api.serializers.facts import Facts
from casework.api.serializers.strict import Moment, OneOf, Strict
from casework.cases.domain.topics import TOPICS

Out = serializers.Serializer[Any]


class Ask(Strict):
    """Facts, and perhaps a moment and some questions. No case is needed and nothing is kept."""

    facts = Facts()
    at = Moment(required=False, default=None, help_text="Now, unless given. It picks the policy.")
    questions = serializers.ListField(
        child=OneOf(list(QUESTIONS)),
        required=False,
        default=list,
        max_length=len(QUESTIONS),
        help_text="All, unless given.",
    )


class DeadlineShown(Out):
    """When one answer to "how soon" falls due, and how it was counted."""

    kind = serializers.CharField()
    due_at = serializers.DateTimeField(
        allow_null=True, help_text="null: no limit, not started yet, or see problem."
    )
    steps = serializers.ListField(child=serializers.CharField())
    other_due_at = serializers.DateTimeField(
        allow_null=True, help_text="What the other reading of the same words gives."
    )
    other_reading = serializers.CharField(allow_null=True)
    problem = serializers.CharField(help_text="Why it can't be worked out; empty when it can.")


class PolicyTraced(Out):
    """The policy that was asked."""

    landlord = serializers.CharField()
    short_name = serializers.CharField()
    document = serializers.CharField()
    revision = serializers.IntegerField()
    in_force_from = serializers.DateField()
    review_overdue = serializers.BooleanField()
    plugins = serializers.ListField(child=serializers.CharField())


class ReplyTraced(Out):
    """What came back for one question. Names may be added within trace.v1, never changed."""

    question = serializers.CharField()
    asks = serializers.CharField()
    outcome = serializers.CharField(
        help_text="answered, silent, needs_fact, does_not_arise, failed or text_not_held."
    )
    answers = serializers.ListField(child=serializers.DictField())
    asked = serializers.ListField(child=serializers.DictField())
    lost = serializers.ListField(child=serializers.DictField())
    silent_on = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    failures = serializers.ListField(child=serializers.DictField())


class TraceV1(Out):
    """The whole of what a policy saw and said: the same facts always give the same bytes."""

    trace = serializers.CharField(help_text="trace.v1")
    policy = PolicyTraced()
    law = serializers.DictField(allow_null=True)
    platform = serializers.CharField()
    at = serializers.CharField()
    facts = serializers.DictField()
    replies = ReplyTraced(many=True)


@extend_schema_field(TraceV1)
class Trace(serializers.JSONField):
    """A stored trace, sent as it was stored."""


class VerdictShown(Out):
    """Whether what was asked about may be done, and what is not met or not known yet."""

    may = serializers.CharField(help_text="yes, a_person_decides or not_yet.")
    words = serializers.CharField()
    unmet = serializers.ListField(child=serializers.CharField())


class Asked(Out):
    """The trace, when each answer in time falls due, each explanation, and each verdict."""

    trace = Trace()
    deadlines = DeadlineShown(many=True)
    explanations = serializers.DictField(
        child=serializers.ListField(child=Why()), help_text="By question, in the answers' order."
    )
    verdicts = serializers.DictField(
        child=VerdictShown(),
        help_text="By question, where it asks whether something may be done.",
    )


class AskedOfCase(Strict):
    """Something proposed, and what bears on it."""

    topic = OneOf(list(TOPICS), help_text="What is asked about.")
    facts = Facts()


class DecisionRow(Out):
    """A decision in a list: when and why the policy was asked."""

    id = serializers.UUIDField()
    occasion = serializers.CharField(
        help_text="disclosure, facts, measure, move, office_hours, asked or closing."
    )
    asked_at = serializers.DateTimeField()
    revision = serializers.IntegerField(source="revision.number")
    floor_from = serializers.DateField()


class DecisionShown(DecisionRow):
    """A decision with all that the policy saw and said."""

    trace = Trace()
    verdicts = serializers.SerializerMethodField(
        help_text="By question, where it asks whether something may be done."
    )

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "object"}})
    def get_verdicts(self, decision: Any) -> dict[str, Any]:
        """Return whether what was asked about may be done, and what is unmet."""
        return verdicts(decision.trace["replies"])


class ReplayShown(Out):
    """A decision asked again with what it saw then. Nothing is kept."""

    is_same = serializers.BooleanField(help_text="Whether it says the same, byte for byte.")
    obstacles = serializers.ListField(
        child=serializers.CharField(),
        help_text="What is no longer there to ask it with; then nobody can tell.",
    )
    trace = Trace(allow_null=True)
