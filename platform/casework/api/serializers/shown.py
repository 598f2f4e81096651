"""What is shown of a case and of what stands on it. Moments are in Europe/London."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casework.api.serializers.criteria import CriteriaShown
from casework.api.serializers.explained import Why
from casework.api.serializers.facts import Facts
from casework.cases.models import Case, Disclosure

Out = serializers.Serializer[Any]


def _strings() -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField())


class StaffShown(Out):
    """A member of staff."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class TeamShown(Out):
    """A team, by the code the policy knows it by."""

    code = serializers.CharField()
    name = serializers.CharField()


class PersonShown(Out):
    """A person a case names. How to reach them is another door: ``/cases/{reference}/reach``."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    known_as = serializers.CharField()
    pronouns = serializers.CharField()


class PartyShown(Out):
    """Who somebody is to the case."""

    role = serializers.CharField()
    person = PersonShown()


class CaseRow(Out):
    """A case in a list. The last three are ``null`` to a role to which lists show no plans."""

    reference = serializers.CharField()
    stage = serializers.CharField()
    person = serializers.SerializerMethodField()
    team = TeamShown()
    owner = StaffShown(allow_null=True)
    opened_at = serializers.DateTimeField()
    next_due_at = serializers.DateTimeField(allow_null=True)
    is_overdue = serializers.BooleanField(allow_null=True)
    on_hold = serializers.BooleanField(allow_null=True)
    move_refused = serializers.BooleanField(allow_null=True)

    def get_person(self, case: Case) -> str:
        """Return what the person likes to be called."""
        return case.victim.known_as or case.victim.name


class DutyShown(Out):
    """What somebody must do, by when, and why."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    words = serializers.CharField()
    state = serializers.CharField(help_text="open, met, breached, met_late or cancelled.")
    strength = serializers.CharField()
    clauses = _strings()
    owner_role = serializers.CharField()
    starts_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    is_now = serializers.BooleanField(
        help_text="To be done at once. It has no time limit and comes before all that have one."
    )
    breached_at = serializers.DateTimeField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)
    done_by = StaffShown(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    why = Why()


class HoldShown(Out):
    """A pause with its bounds. Days are London days; ``ends_on`` is the last one."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField(help_text="live, lifted or expired.")
    new_steps_only = serializers.BooleanField()
    strength = serializers.CharField()
    clauses = _strings()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    earliest_on = serializers.DateField(allow_null=True)
    latest_on = serializers.DateField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    why = Why()


class OfferShown(Out):
    """Something to offer, and what became of it."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    code = serializers.CharField()
    words = serializers.CharField()
    provider = serializers.CharField()
    state = serializers.CharField(help_text="to_offer, accepted, declined or not_suitable.")
    strength = serializers.CharField()
    clauses = _strings()
    settled_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    why = Why()


class FundShown(Out):
    """Money set aside for a year, in pence. ``year_to`` is the first day no longer in it."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    year_from = serializers.DateField()
    year_to = serializers.DateField()
    cap_pence = serializers.IntegerField()
    committed_pence = serializers.IntegerField()


class FundNamed(Out):
    """The fund that pays."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()


class ApprovalShown(Out):
    """One role's yes."""

    role = serializers.CharField()
    by = StaffShown()
    at = serializers.DateTimeField()


class MeasureShown(Out):
    """A security measure: what it costs, who pays, who must approve and who has."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    words = serializers.CharField()
    state = serializers.CharField(help_text="requested, approved, refused, installed or cancelled.")
    cost_pence = serializers.IntegerField()
    fund = FundNamed(allow_null=True)
    approvers = _strings()
    approvals = ApprovalShown(many=True)
    asked_at = serializers.DateTimeField()
    asked_by = StaffShown()
    settled_at = serializers.DateTimeField(allow_null=True)
    installed_on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    why = Why()


class TransferShown(Out):
    """A move that was asked for, its criteria, and what was decided."""

    id = serializers.UUIDField()
    route = serializers.CharField()
    state = serializers.CharField(help_text="asked, agreed, refused or withdrawn.")
    wanted = serializers.CharField()
    asked_at = serializers.DateTimeField()
    asked_by = StaffShown()
    decided_at = serializers.DateTimeField(allow_null=True)
    decided_by = StaffShown(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    criteria = CriteriaShown()


class CaseShown(Out):
    """One case with everything that stands on it, each with its why."""

    reference = serializers.CharField(source="case.reference")
    stage = serializers.CharField(source="case.stage", help_text="new, open or closed.")
    opened_at = serializers.DateTimeField(source="case.opened_at")
    closed_at = serializers.DateTimeField(source="case.closed_at", allow_null=True)
    closing_reason = serializers.CharField(allow_null=True)
    withheld = serializers.ListField(
        child=serializers.CharField(),
        help_text="The parts of the case that the policy does not show to you; they are empty here.",
    )
    team = TeamShown(source="case.team")
    owner = StaffShown(source="case.owner", allow_null=True)
    tenancy = serializers.CharField(
        source="case.tenancy.reference",
        allow_null=True,
        default=None,
        help_text="The tenancy's reference.",
    )
    revision = serializers.IntegerField(
        source="case.revision.number", help_text="The policy revision that decides this case."
    )
    wishes = serializers.ListField(child=serializers.CharField())
    facts = Facts()
    parties = PartyShown(many=True)
    duties = DutyShown(many=True)
    holds = HoldShown(many=True)
    offers = OfferShown(many=True)
    measures = MeasureShown(many=True)
    transfers = TransferShown(many=True)


class CaseOpened(Out):
    """The case that a disclosure has opened."""

    reference = serializers.CharField()
    case = CaseShown(
        allow_null=True, help_text="null: the policy gave it to a team the sender is not in."
    )


class DisclosureShown(Out):
    """A report as it was taken. Who reported it is shown to those who may reveal such things."""

    id = serializers.UUIDField()
    told_at = serializers.DateTimeField()
    taken_at = serializers.DateTimeField()
    taken_by = StaffShown(allow_null=True)
    channel = serializers.CharField()
    reported_by = serializers.CharField()
    account = serializers.CharField()
    facts = Facts()
    reporter = serializers.SerializerMethodField()

    def get_reporter(self, disclosure: Disclosure) -> dict[str, str] | None:
        """Return name and contact of who reported it, or nothing if that is not for the reader."""
        return disclosure.reporter if self.context["may_reveal"] else None
