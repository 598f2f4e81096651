"""Money set aside for measures."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.permissions import Verb
from casework.api.base import ApiView
from casework.api.documenting import operation, sent
from casework.api.serializers.acting import FundSetUp, FundToppedUp
from casework.api.serializers.shown import FundShown
from casework.safety import actions
from casework.safety.models import Fund
from casework.safety.queries import funds_on

TAG = "Money"


class Funds(ApiView):
    """Money set aside for measures."""

    allowed: ClassVar = {
        "GET": (Verb.FUND_MANAGE, Verb.MEASURE_REQUEST, Verb.CASE_AUDIT),
        "POST": (Verb.FUND_MANAGE,),
    }

    @operation("funds", "List this year's funds", tag=TAG, gives=FundShown(many=True))
    def get(self, request: Request) -> Response:
        """Return the funds of the year in which today falls, in pence."""
        return Response(FundShown(funds_on(timezone.localdate(self.at)), many=True).data)

    @operation(
        "fund_set_up",
        "Set money aside for a year",
        tag=TAG,
        takes=FundSetUp,
        gives=FundShown,
        status=201,
        problems=(409,),
        examples=[
            sent(
                "A year",
                {
                    "code": "target_hardening",
                    "name": "Security at home",
                    "year_from": "2026-04-01",
                    "year_to": "2027-04-01",
                    "cap_pence": 2_500_000,
                },
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Set up a fund, once a year and code."""
        said = self.sent(FundSetUp)
        fund = actions.set_up_fund(by=self.by, at=self.at, **said)
        return Response(FundShown(fund).data, status=201)


class TopUp(ApiView):
    """More money for a fund."""

    allowed: ClassVar = {"POST": (Verb.FUND_MANAGE,)}

    @operation(
        "fund_top_up",
        "Add money to a fund",
        tag=TAG,
        takes=FundToppedUp,
        gives=FundShown,
        problems=(404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add money, in pence."""
        said = self.sent(FundToppedUp)
        fund = Fund.objects.filter(pk=pk).first()
        if fund is None:
            raise Http404
        actions.top_up_fund(fund=fund, by=self.by, at=self.at, **said)
        return Response(FundShown(fund).data)
