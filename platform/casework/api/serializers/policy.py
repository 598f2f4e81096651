"""What is shown of a policy: the document, its clauses and readings, questions, facts, answers."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casepolicy.hookspecs import QUESTIONS
from casepolicy.verdict import verdicts
from casework.api.serializers.explained import Why
from casework.api.serializers.facts import Facts
from casework.api.serializers.strict import Day, Moment, OneOf, Strict
from casework.cases.domain.topics import TOPICS

Out = serializers.Serializer[Any]


class OnDay(Strict):
    """The day whose policy is meant: today, unless given."""

    on = Day(required=False, default=None)


class PastVersionShown(Out):
    """An earlier version that the document names."""

    in_force_from = serializers.DateField()
    words = serializers.CharField()


class ManifestShown(Out):
    """Which document it is, who owns it, how long it stands. Roles, never persons."""

    landlord = serializers.CharField()
    short_name = serializers.CharField()
    landlord_kind = serializers.CharField()
    document = serializers.CharField()
    owner_role = serializers.CharField()
    approver_role = serializers.CharField()
    in_force_from = serializers.DateField()
    review_due_on = serializers.DateField(allow_null=True)
    review_cycle = serializers.CharField()
    past_versions = PastVersionShown(many=True)
    version = serializers.CharField()
    approved = serializers.CharField(help_text="As the document prints it.")
    author_role = serializers.CharField()
    accountable_role = serializers.CharField()
    changes = serializers.CharField()
    consulted = serializers.ListField(child=serializers.CharField())
    impact_assessment = serializers.CharField()
    statutes = serializers.ListField(child=serializers.CharField())
    linked_policies = serializers.ListField(child=serializers.CharField())
    cites = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Which clauses each part of the manifest comes from.",
    )


class InterpretationShown(Out):
    """How the landlord reads an unclear clause, until somebody confirms it."""

    id = serializers.CharField()
    clause = serializers.CharField()
    reading = serializers.CharField()
    why = serializers.CharField()
    to_confirm = serializers.CharField()
    recorded_by = serializers.CharField()
    recorded_on = serializers.DateField(allow_null=True)
    confirmed_on = serializers.DateField(allow_null=True)


class RevisionShown(Out):
    """One revision this landlord has put in force. It ends where the next begins."""

    number = serializers.IntegerField()
    in_force_from = serializers.DateField()
    source = serializers.CharField()  # type: ignore[assignment] # DRF takes fields off the class


class OfficeHoursShown(Out):
    """When the offices are open, from a day on. A setting, not policy."""

    effective_from = serializers.DateField()
    openings = serializers.DictField(help_text="By day of the week: from when to when.")
    closures = serializers.ListField(child=serializers.DictField())


class PolicyShown(Out):
    """The policy in force on a day, every revision, and the office hours of that day."""

    revision = serializers.IntegerField()
    in_force_from = serializers.DateField()
    text_held = serializers.BooleanField(help_text="False: we don't hold the words of that time.")
    review_overdue = serializers.BooleanField()
    manifest = ManifestShown()
    readings = InterpretationShown(many=True)
    plugins = serializers.ListField(child=serializers.CharField())
    law = serializers.CharField(help_text="The edition of the law that stands under it.")
    revisions = RevisionShown(many=True)
    office_hours = OfficeHoursShown(allow_null=True)


class ClauseShown(Out):
    """A clause: number, paraphrase in our words, and what the register knows of it."""

    id = serializers.CharField()
    paraphrase = serializers.CharField()
    kind = serializers.CharField()
    modality = serializers.CharField()
    status = serializers.CharField()
    note = serializers.CharField()
    carried_by = serializers.ListField(
        child=serializers.CharField(), help_text="What carries it out, besides answers."
    )
    why_nothing = serializers.CharField(help_text="Why nothing carries it out, if so.")
    in_force_from = serializers.DateField(allow_null=True)
    confirmed_by_lawyer = serializers.BooleanField(allow_null=True)


class CapabilityShown(Out):
    """A capability that is on, and its settings. Each setting cites its clause."""

    capability = serializers.CharField()
    version = serializers.CharField()
    settings = serializers.DictField()


class QuestionShown(Out):
    """A question that a policy can be asked."""

    name = serializers.CharField()
    sentence = serializers.CharField()
    asked_when = serializers.CharField()
    direction = serializers.CharField(help_text="Where it falls when a policy is silent.")


class FactShown(Out):
    """A fact that a policy may look at, and the question that asks for it."""

    path = serializers.CharField()
    question = serializers.CharField()
    kind = serializers.CharField(help_text="bool, int, str, datetime or choice.")
    choices = serializers.ListField(child=serializers.CharField())


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
        help_text="disclosure, facts, measure, move, office_hours or asked."
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
