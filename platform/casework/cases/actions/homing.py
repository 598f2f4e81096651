"""Recording which home a case is about, once that is known."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases.errors import CaseClosed, HomeKnown
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.duties.actions import place_holds
from casework.people.models import Tenancy


@transaction.atomic
def record_home(*, case: Case, tenancy: Tenancy, by: User, at: datetime) -> Case:
    """Record the tenancy a case is about; its live pauses count for it from now on.

    Raises ``CaseClosed``, and ``HomeKnown`` if another tenancy is recorded.
    """
    require(by, Verb.DISCLOSURE_TAKE)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if case.tenancy_id == tenancy.pk:
        return case
    if case.tenancy_id is not None:
        raise HomeKnown
    place(case=case, tenancy=tenancy, by=by, at=at)
    return case


def place(*, case: Case, tenancy: Tenancy, by: User, at: datetime) -> None:
    """Set the tenancy of a locked case that has none, within an action."""
    case.tenancy = tenancy
    case.save(update_fields=["tenancy"])
    record(action="case.home_recorded", by=by, at=at, subjects=[case, tenancy])
    place_holds(case=case, by=by, at=at)
