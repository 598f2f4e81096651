"""Office hours and closures: by them working time is counted."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.permissions import Verb
from casework.api.base import ApiView
from casework.api.documenting import operation, sent
from casework.api.serializers.hours import HoursSet, HoursShown
from casework.policies.actions import set_office_hours
from casework.policies.errors import HoursNotReadable
from casework.policies.models import OfficeHoursSetting

TAG = "Policy"


class Hours(ApiView):
    """When the offices are open: a setting of the landlord's, not policy."""

    allowed: ClassVar = {"GET": (Verb.POLICY_READ,), "POST": (Verb.OFFICE_HOURS_SET,)}

    @operation("office_hours", "List the office hours", tag=TAG, gives=HoursShown(many=True))
    def get(self, request: Request) -> Response:
        """Return every setting, the newest first."""
        rows = OfficeHoursSetting.objects.order_by("-effective_from")
        return Response(HoursShown(rows, many=True).data)

    @operation(
        "office_hours_set",
        "Set office hours from a day on",
        tag=TAG,
        takes=HoursSet,
        gives=HoursShown,
        status=201,
        problems=(409,),
        examples=[
            sent(
                "Monday only",
                {
                    "effective_from": "2026-06-01",
                    "week": {"monday": [{"opens": "09:00", "closes": "17:00"}]},
                },
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Set the hours. Time limits that waited for them are counted by a job."""
        said = self.sent(HoursSet)
        try:
            row = set_office_hours(
                effective_from=said["effective_from"],
                week={
                    day: [(each["opens"], each["closes"]) for each in openings]
                    for day, openings in said["week"].items()
                },
                closures=[
                    {key: str(value) for key, value in closure.items()}
                    for closure in said.get("closures", [])
                ],
                by=self.by,
                at=self.at,
            )
        except ValidationError as error:
            raise HoursNotReadable(error) from None
        return Response(HoursShown(row).data, status=201)
