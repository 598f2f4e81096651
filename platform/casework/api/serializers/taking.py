"""The body of a disclosure, for a new case and for one that is there already."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from casepolicy.facts import Channel, Reporter
from casework.access.roles import RequestKind
from casework.api.serializers.facts import Facts
from casework.api.serializers.reaching import Phone, TenancyReference
from casework.api.serializers.strict import (
    LONGEST_ACCOUNT,
    LONGEST_NAME,
    OneOf,
    PastMoment,
    Remark,
    Strict,
    YesNoOrUnknown,
)
from casework.cases.actions import NewDisclosure, NewVictim
from casework.people.domain.contact import SafeChannel
from casework.people.models import Person
from casework.people.queries import known_people

CHANNELS = [c.value for c in Channel]
WISHES = RequestKind.values


class VictimReached(Strict):
    """How to reach the person who is harmed, as far as we were told."""

    phone = Phone()
    phone_is_safe = YesNoOrUnknown()
    safe_channel = OneOf([c.value for c in SafeChannel], allow_blank=True, default="")
    safe_times = Remark(max_length=LONGEST_NAME)
    code_word = Remark(max_length=60)
    must_not_know = Remark(max_length=400)


class VictimTaken(VictimReached):
    """Who is harmed, as far as we know: the id of a person on file, or what we were told."""

    person = serializers.UUIDField(required=False, allow_null=True, default=None)
    name = Remark(max_length=LONGEST_NAME)
    known_as = Remark(max_length=LONGEST_NAME)

    def validate_person(self, key: Any) -> Person | None:
        """Find the person among those whom the sender may know of; others are not there."""
        if key is None:
            return None
        person = known_people(by=self.context["by"]).filter(pk=key).first()
        if person is None:
            raise serializers.ValidationError("There is no such person. Leave it out, or check it.")
        return person


class DisclosureAdded(Strict):
    """What was said, by whom, how and when. What is not known is left out, or ``null``."""

    told_at = PastMoment(help_text="When we were told, not when it was written down.")
    channel = OneOf(CHANNELS)
    reported_by = OneOf([r.value for r in Reporter])
    account = serializers.CharField(max_length=LONGEST_ACCOUNT)
    reporter_name = Remark(max_length=LONGEST_NAME)
    reporter_contact = Remark(max_length=LONGEST_NAME)
    victim = VictimReached(required=False, default=dict)
    alleged_perpetrator_name = Remark(max_length=LONGEST_NAME)
    tenancy = TenancyReference()
    facts = Facts(required=False, default=dict)
    wishes = serializers.ListField(child=OneOf(WISHES), required=False, default=list, max_length=4)

    def disclosure(self) -> NewDisclosure:
        """Return what was sent, checked, as the action takes it."""
        sent = dict(self.validated_data)
        sent["victim"] = NewVictim(**sent["victim"])
        sent["wishes"] = tuple(dict.fromkeys(sent["wishes"]))
        sent["facts"] = {**_implied(sent), **sent["facts"]}
        return NewDisclosure(**sent)


class DisclosureTaken(DisclosureAdded):
    """A disclosure that opens a case."""

    victim = VictimTaken(required=False, default=dict)


def _implied(sent: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that the rest of a disclosure makes known; the page's form does the same."""
    facts: dict[str, Any] = {}
    if sent["facts"].get("damage.home_damaged"):
        facts["damage.told_at"] = sent["told_at"]
    if sent["tenancy"] is not None:
        facts["victim.tenure"] = sent["tenancy"].tenure
    return facts
