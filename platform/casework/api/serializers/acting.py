"""The bodies of what is done on a case that is open, and on the money that pays for measures."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from casepolicy.facts import MoveRoute
from casework.access.models import User
from casework.access.queries import active_staff
from casework.api.serializers.facts import Facts
from casework.api.serializers.strict import (
    LONGEST_ACCOUNT,
    LONGEST_NAME,
    Day,
    OneOf,
    PastMoment,
    Reason,
    Remark,
    Strict,
    Whole,
    YesNo,
)
from casework.api.serializers.taking import CHANNELS
from casework.cases.models import Began
from casework.safety.models import OfferState

MOST_PENCE = 10**12
CONTACTED = ["victim", "reporter", "household", "agency", "other"]


class FactsChanged(Strict):
    """What has become known. ``null``: not known after all. What is left out stays as it is."""

    facts = Facts()


class Closed(Strict):
    """Why a case closes, and what is settled of what should be settled first."""

    reason = Reason()
    facts = Facts(
        required=False,
        default=dict,
        help_text="What is settled, such as checks.closure_agreed. It is kept with the decision.",
    )


class ContactMade(Strict):
    """An attempt to speak with somebody, and whether it came about."""

    contacted_at = PastMoment()
    channel = OneOf(CHANNELS)
    with_whom = OneOf(CONTACTED)
    reached = YesNo(help_text="False for an attempt that reached nobody: it is kept too.")
    note = serializers.CharField(max_length=LONGEST_ACCOUNT)
    began = OneOf(Began.values, help_text="Who got in touch: we, or they.")
    by_which = serializers.UUIDField(
        required=False,
        allow_null=True,
        default=None,
        help_text="The id of the number or address that we used, from /cases/{reference}/reach.",
    )
    left_message = YesNo(required=False, default=False, help_text="Whether we left a voicemail.")
    doubt = Remark(help_text="Why a way was used that is not known to be safe.")


class Assigned(Strict):
    """Who leads the case. A reason only if the person asked for a kind of worker this is not."""

    to = serializers.UUIDField(help_text="An id from /cases/{reference}/officers.")
    reason = Remark()

    def validate_to(self, key: Any) -> User:
        """Find the account; whether it is in the case's team is the action's to say."""
        officer = active_staff().filter(pk=key).first()
        if officer is None:
            raise serializers.ValidationError("Choose somebody from the case's team.")
        return officer


class DutyDone(Strict):
    """When a duty was done. A reason may explain a late one."""

    done_at = PastMoment()
    reason = Remark()


class HoldLength(Strict):
    """How many calendar months a pause runs, counted from its first day."""

    months = Whole(min_value=1, max_value=120)
    reason = Remark()


class HoldEnd(Strict):
    """The last day of a pause."""

    ends_on = Day()
    reason = Remark()


class OfferSettled(Strict):
    """What became of an offer. What is not suitable needs a reason."""

    state = OneOf(OfferState.values)
    reason = Remark()

    def validate_state(self, state: str) -> OfferState:
        """Return the state as the action takes it."""
        return OfferState(state)


class MeasureAsked(Strict):
    """A measure that was offered, and its cost in pence."""

    offer = serializers.UUIDField(help_text="An offer of this case, of kind measure.")
    cost_pence = Whole(min_value=0, max_value=MOST_PENCE)
    note = Remark()


class MeasureInstalled(Strict):
    """The day on which a measure was fitted."""

    on = Day()


class TransferAsked(Strict):
    """A move: by which route, what the person wants, and facts that have become known."""

    route = OneOf([r.value for r in MoveRoute])
    wanted = serializers.CharField(max_length=LONGEST_ACCOUNT)
    facts = Facts(required=False, default=dict)

    def validate_route(self, route: str) -> MoveRoute:
        """Return the route as the action takes it."""
        return MoveRoute(route)


class TransferNews(Strict):
    """What has changed since the move was asked for."""

    facts = Facts(required=False, default=dict)


class TransferAgreed(Strict):
    """Agreement to a move. ``all_the_same`` overrides unmet criteria; the reason is kept."""

    reason = Reason()
    all_the_same = YesNo(required=False, default=False)


class FundSetUp(Strict):
    """Money set aside for a year. ``year_to`` is the first day that is no longer in it."""

    default_error_messages: ClassVar = {"order": "The year must end after it begins."}

    code = serializers.RegexField(
        r"^[a-z0-9_-]{1,60}$",
        error_messages={"invalid": "Use small letters, digits, - and _ only, 60 at most."},
        help_text="What the policy calls the fund.",
    )
    name = serializers.CharField(max_length=LONGEST_NAME)
    year_from = Day()
    year_to = Day()
    cap_pence = Whole(min_value=1, max_value=MOST_PENCE)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a year that ends before it begins."""
        if attrs["year_to"] <= attrs["year_from"]:
            raise serializers.ValidationError({"year_to": self.error_messages["order"]})
        return attrs


class FundToppedUp(Strict):
    """How much money is added, in pence."""

    by_pence = Whole(min_value=1, max_value=MOST_PENCE)
