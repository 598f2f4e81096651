"""Looking into the queue of jobs."""

from __future__ import annotations

from typing import NamedTuple

from procrastinate.contrib.django.models import ProcrastinateJob

from tenancy.api import LandlordRef, as_public


class Queued(NamedTuple):
    """One job as it stands in the table all landlords share."""

    name: str
    arguments: dict[str, str]


def queued(landlord: LandlordRef) -> list[Queued]:
    """The jobs that wait for a landlord, oldest first."""
    with as_public():
        rows = ProcrastinateJob.objects.filter(args__landlord=str(landlord.id)).order_by("id")
        return [Queued(row.task_name, row.args) for row in rows]
