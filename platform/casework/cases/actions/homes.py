"""Which home of ours a case is about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.facts import update_facts
from casework.cases.errors import CaseClosed
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.duties.actions import place_holds
from casework.people.models import Tenancy


@transaction.atomic
def link_tenancy(*, case: Case, tenancy: Tenancy, by: User, at: datetime) -> Case:
    """Record which tenancy a case is about, or put it right; pauses that run now protect it.

    Raises ``CaseClosed``.
    """
    require(by, Verb.PERSON_CHANGE)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    place(case=case, tenancy=tenancy, by=by, at=at)
    known = {"victim.tenure": tenancy.tenure, "victim.lives_in_our_home": True}
    return update_facts(case=case, news=known, by=by, at=at)


def place(*, case: Case, tenancy: Tenancy, by: User, at: datetime) -> None:
    """Set the tenancy of a locked case, within an action."""
    if case.tenancy_id == tenancy.pk:
        return
    case.tenancy = tenancy
    case.save(update_fields=["tenancy"])
    record(action="case.tenancy_linked", by=by, at=at, subjects=[case, tenancy])
    chronology.write(
        case=case,
        kind="home",
        words="The home of this case was recorded",
        at=at,
        recorded_at=at,
        by=by,
    )
    place_holds(case=case, tenancy=tenancy, by=by, at=at)
