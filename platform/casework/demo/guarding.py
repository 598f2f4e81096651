"""What need-to-know looks like: a sealed case, a conflict, an emergency opening that waits, a check."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.access.models import User
from casework.audit.actors import job
from casework.cases.models import Case, PartyRole, Stage
from casework.knowing.actions import (
    ask_for_audit,
    break_glass,
    seal_case,
    tell_of,
    tell_of_found,
)
from casework.knowing.domain.marks import MarkKind
from casework.knowing.models import Whose

_A_MONTH = timedelta(days=31)


def guard_some(staff: dict[str, User], now: datetime) -> None:
    """Guard the first two open cases, the same ones each time the demo is loaded."""
    ask_for_audit(
        auditor=staff["auditor"],
        case=None,
        until=now + _A_MONTH,
        reason="The yearly check of how we handle cases.",
        by=staff["protection"],
        at=now,
    )
    sealed, known = Case.objects.exclude(stage=Stage.CLOSED).order_by("reference")[:2]
    _seal(sealed, staff, now)
    _know(known, staff["officer3"], now)


def _seal(case: Case, staff: dict[str, User], now: datetime) -> None:
    """Seal it from the team; a colleague then opens it in an emergency, which waits for a review."""
    seal_case(
        case=case,
        reason="The other person works for one of our contractors and knows the team.",
        named=[staff["officer"]],
        by=staff["leader"],
        at=now - timedelta(hours=5),
    )
    break_glass(
        reference=case.reference,
        reason="She rang the front desk in tears, and Orla could not be reached.",
        by=staff["officer2"],
        at=now - timedelta(hours=2),
    )


def _know(case: Case, colleague: User, now: datetime) -> None:
    """A colleague tells us of somebody they know, and never learns that there is a case."""
    other = case.parties.filter(role=PartyRole.ALLEGED_PERPETRATOR).select_related("person").first()
    name = (other.person if other else case.victim).name
    tell_of(whose=Whose.CLOSE, kind=MarkKind.NAME, value=name, by=colleague, at=now)
    tell_of_found(by=job("knowing.look_after"), at=now)
