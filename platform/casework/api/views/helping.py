"""Help that is offered: offers, security measures, and the funds that pay for them."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.door import listed
from casework.access.encryption import have_ready_for
from casework.access.permissions import Verb
from casework.api.base import ApiView, CaseView
from casework.api.documenting import operation
from casework.api.paging import Paged, page_of, paged
from casework.api.serializers.acting import (
    MeasureAsked,
    MeasureInstalled,
    OfferSettled,
)
from casework.api.serializers.listing import MeasureOfCase
from casework.api.serializers.shown import MeasureShown, OfferShown
from casework.api.serializers.strict import WithReason
from casework.safety import actions
from casework.safety.models import Measure
from casework.safety.queries import waiting_for

TAG = "Help"
MONEY = "Money"


class SettleOffer(CaseView):
    """What became of an offer."""

    purpose: ClassVar = "api.offer"
    allowed: ClassVar = {"POST": (Verb.DUTY_COMPLETE,)}

    @operation(
        "offer_settle",
        "Record what became of an offer",
        tag=TAG,
        takes=OfferSettled,
        gives=OfferShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Record that it was accepted, not wanted, or not suitable and why."""
        said = self.sent(OfferSettled)
        offer = self.part(self.opened(lock=True).offers.all())
        settled = actions.settle_offer(offer=offer, by=self.by, at=self.at, **said)
        return Response(OfferShown(settled).data)


class Waiting(ApiView):
    """Measures that wait for one's own role."""

    allowed: ClassVar = {"GET": (Verb.MEASURE_APPROVE,)}

    @operation(
        "measures_waiting",
        "List the measures that wait for my approval",
        tag=TAG,
        query=Paged,
        gives=paged(MeasureOfCase),
    )
    def get(self, request: Request) -> Response:
        """Return those of cases one may know of, the oldest first."""
        asked = self.asked(Paged)
        rows = waiting_for(by=self.by)
        rows = rows.select_related("case", "fund", "asked_by").prefetch_related("approvals__by")
        page = page_of(rows, asked)
        have_ready_for(page.rows)
        named = {measure.case_id: measure.case for measure in page.rows}
        listed(named.values(), by=self.by, purpose="api.measures", at=self.at)
        return Response(page.body(MeasureOfCase(page.rows, many=True).data))


class Measures(CaseView):
    """Measures asked for on a case."""

    purpose: ClassVar = "api.measures"
    allowed: ClassVar = {"POST": (Verb.MEASURE_REQUEST,)}

    @operation(
        "measure_request",
        "Ask for a security measure",
        tag=TAG,
        takes=MeasureAsked,
        gives=MeasureShown,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask for a measure that was offered. The policy says who pays and who must approve."""
        said = self.sent(MeasureAsked)
        case = self.opened(lock=True)
        offer = case.offers.filter(pk=said.pop("offer")).first()
        if offer is None:
            raise serializers.ValidationError({"offer": "This case has no such offer."})
        asked = actions.request_measure(case=case, offer=offer, by=self.by, at=self.at, **said)
        return Response(MeasureShown(asked).data, status=201)


class _OneMeasure(CaseView):
    """One measure of a case."""

    purpose: ClassVar = "api.measure"

    def measure(self) -> Measure:
        """Return it, with its case locked."""
        return self.part(self.opened(lock=True).measures.all())


class ApproveMeasure(_OneMeasure):
    """One role's yes."""

    allowed: ClassVar = {"POST": (Verb.MEASURE_APPROVE,)}

    @operation(
        "measure_approve", "Approve a measure", tag=TAG, gives=MeasureShown, problems=(404, 409)
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Approve as one's role. With the last approval the money is set aside."""
        measure = self.measure()
        approved = actions.approve_measure(measure=measure, by=self.by, at=self.at)
        return Response(MeasureShown(approved).data)


class RefuseMeasure(_OneMeasure):
    """A no, and why."""

    allowed: ClassVar = {"POST": (Verb.MEASURE_APPROVE,)}

    @operation(
        "measure_refuse",
        "Refuse a measure",
        tag=TAG,
        takes=WithReason,
        gives=MeasureShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Say no, and why."""
        said = self.sent(WithReason)
        measure = self.measure()
        refused = actions.refuse_measure(measure=measure, by=self.by, at=self.at, **said)
        return Response(MeasureShown(refused).data)


class CancelMeasure(_OneMeasure):
    """A measure that is not wanted after all."""

    allowed: ClassVar = {"POST": (Verb.MEASURE_REQUEST,)}

    @operation(
        "measure_cancel",
        "Cancel a measure",
        tag=TAG,
        takes=WithReason,
        gives=MeasureShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Stop a measure that is not fitted yet. Money set aside goes back to its fund."""
        said = self.sent(WithReason)
        measure = self.measure()
        cancelled = actions.cancel_measure(measure=measure, by=self.by, at=self.at, **said)
        return Response(MeasureShown(cancelled).data)


class InstalledMeasure(_OneMeasure):
    """A measure that is in place."""

    allowed: ClassVar = {"POST": (Verb.DUTY_COMPLETE,)}

    @operation(
        "measure_installed",
        "Record that a measure is in place",
        tag=TAG,
        takes=MeasureInstalled,
        gives=MeasureShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Record the day on which it was fitted."""
        said = self.sent(MeasureInstalled)
        measure = self.measure()
        fitted = actions.record_installed(measure=measure, by=self.by, at=self.at, **said)
        return Response(MeasureShown(fitted).data)
