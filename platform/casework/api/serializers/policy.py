"""What is shown of a policy: the document, its clauses and readings, questions, facts, answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.api.serializers.strict import Day, Strict

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
