"""Lists, what narrows them, and the small answers that are nobody's row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers

from casepolicy.values import HoldKind
from casework.api.paging import Paged
from casework.api.serializers.shown import DutyShown, MeasureShown
from casework.api.serializers.strict import Day, OneOf, Strict, YesNo
from casework.cases.models import ChronologyEntry
from casework.cases.queries import FILTERS

Out = serializers.Serializer[Any]
KINDS_OF_LINE = (
    "access",
    "assigned",
    "breach",
    "closed",
    "contact",
    "disclosure",
    "duty",
    "facts",
    "hold",
    "letter",
    "measure",
    "move",
    "offer",
)


class CasesAsked(Paged):
    """Which cases, and which page of them."""

    which = OneOf(FILTERS, required=False, default="team")


class CasesSearched(Paged):
    """What is looked for, in the body so that it stands in no address, and which page."""

    text = serializers.CharField(
        min_length=2,
        max_length=120,
        help_text="A reference, a part of a name, or exactly a phone, an e-mail address or a "
        "postcode. What people told is not searched.",
    )


class CaseCounts(Out):
    """How many cases each saved filter shows."""

    mine = serializers.IntegerField()
    team = serializers.IntegerField()
    overdue = serializers.IntegerField()
    on_hold = serializers.IntegerField()
    refused = serializers.IntegerField()
    closed = serializers.IntegerField()


class OfficerShown(Out):
    """A member of the case's team, and what the person asked for that they have not offered."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    unmatched = serializers.ListField(
        child=serializers.CharField(), help_text="What the person asked for, in words."
    )


class ContactShown(Out):
    """An attempt to speak with somebody."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.CharField(source="recorded_by.name")
    channel = serializers.CharField()
    with_whom = serializers.CharField()
    reached = serializers.BooleanField()
    began = serializers.CharField()
    in_doubt = serializers.BooleanField(help_text="The way was not known to be safe.")
    note = serializers.CharField()


class LinesAsked(Paged):
    """Which lines of a case's history."""

    kind = OneOf(KINDS_OF_LINE, required=False, allow_blank=True, default="")


class LineShown(Out):
    """One line of a case's history. ``by`` is ``null`` when a job noticed it."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    by = serializers.SerializerMethodField()
    kind = serializers.CharField()
    words = serializers.CharField()
    corrects = serializers.UUIDField(source="corrects_id", allow_null=True)

    def get_by(self, line: ChronologyEntry) -> str | None:
        """Return the name of who wrote it."""
        names: dict[UUID, str] = self.context["names"]
        return names.get(line.by_id) if line.by_id is not None else None


class DutyOfCase(DutyShown):
    """A duty with the reference of its case."""

    case = serializers.CharField(source="case.reference")


class MeasureOfCase(MeasureShown):
    """A measure with the reference of its case."""

    case = serializers.CharField(source="case.reference")


class StepAsked(Strict):
    """A step somebody wants to take on a tenancy."""

    tenancy = serializers.CharField(max_length=20, help_text="The tenancy's reference.")
    step = OneOf([k.value for k in HoldKind])
    on = Day(required=False, default=None, help_text="Today, unless given.")
    already_begun = YesNo(
        required=False,
        default=False,
        help_text="Whether the step had begun before the pause. If in doubt, leave it out.",
    )


class MayAct(Out):
    """Whether, until when, whom to ask. Never why."""

    allowed = serializers.BooleanField()
    until = serializers.DateField(
        allow_null=True, help_text="The last day on which it may not; null: until further notice."
    )
    ask = serializers.CharField(help_text="Whom to ask; empty when the step may be taken.")
