"""What is known of a tenancy somebody wants to write to, for the gate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from casework.cases.models import Case, CaseParty, Stage
from casework.duties.models import Hold, HoldState
from casework.outgoing.domain.letters import Tenancy
from casework.outgoing.models import LetterClearance
from casework.people import models as people

NO_TENANCY: Final = UUID(int=0)
"""What is looked for where there is none: the same work, and nothing found."""


def tenancy_known(tenancy: people.Tenancy | None, *, on: date) -> Tenancy:
    """Return what the gate is told about a tenancy; the same reads whatever there is."""
    key = tenancy.pk if tenancy is not None else NO_TENANCY
    parties = people.TenancyParty.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), tenancy_id=key, from_on__lte=on
    )
    going_on = ~Q(stage=Stage.CLOSED)
    about_home = Case.objects.filter(going_on, tenancy_id=key)
    named = CaseParty.objects.filter(
        ~Q(case__stage=Stage.CLOSED), person__in=parties.values("person_id")
    )
    paused = Hold.objects.filter(tenancy_id=key, state=HoldState.LIVE)
    found = (parties.exists(), about_home.exists(), named.exists(), paused.exists())
    return Tenancy(
        is_known=tenancy is not None,
        has_ended=tenancy is not None and tenancy.ended_on is not None and tenancy.ended_on < on,
        is_lived_in=found[0],
        has_open_case=found[1] or found[2],
        is_paused=found[3],
    )


def live_clearance(
    tenancy: people.Tenancy | None, *, code: str, at: datetime
) -> LetterClearance | None:
    """Return the clearance of one letter, locked, if it has not gone yet and still may."""
    return (
        LetterClearance.objects.select_for_update()
        .filter(
            tenancy_id=tenancy.pk if tenancy is not None else NO_TENANCY,
            code=code.strip().upper(),
            went_at__isnull=True,
            cleared_at__lte=at,
            ends_at__gt=at,
        )
        .first()
    )
