"""The emergency way into a case: broken with a reason, told at once, looked at by somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from casepolicy.calendar import CalendarError, working_days
from casework.access.door import NoSuchCase, visible
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.queries import active_staff, members_of
from casework.access.roles import Role
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases.models import Case
from casework.knowing.domain.times import GLASS_LASTS, SHORTEST_REASON
from casework.knowing.errors import NotYoursToDecide, ReasonNeeded, ReasonTooShort
from casework.knowing.models import BrokenGlass
from casework.knowing.rules import RULES
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice
from casework.policies.queries import calendar
from tenancy.api import record_apart


def break_glass(*, reference: str, reason: str, by: User, at: datetime) -> BrokenGlass | None:
    """Open a case for an hour; ``None`` if it is open to ``by`` already.

    For a reference nobody issued, and for a case that is kept from ``by``, the work done and the
    answer are the same: a refusal in the log, apart, and ``NoSuchCase``.
    """
    require(by, Verb.GLASS_BREAK)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort(SHORTEST_REASON)
    wanted = Case.objects.filter(reference=reference.strip().upper())
    if visible(wanted, by=by, at=at).exists():
        return None
    case = _allowed(wanted, by).first()
    if case is None:
        _refuse(list(wanted.values_list("pk", flat=True)[:1]), by, at)
        raise NoSuchCase
    with transaction.atomic():
        broken = BrokenGlass.objects.create(
            case=case,
            staff=by,
            reason=reason.strip(),
            at=at,
            until=at + GLASS_LASTS,
            review_due_at=_due(at),
        )
        record(action="glass.broken", by=by, at=at, subjects=[case, broken])
        tell(staff=_owner(case, by), what=Notice.CASE_OPENED_IN_EMERGENCY, at=at)
        tell(staff=reviewers(broken), what=Notice.EMERGENCY_TO_REVIEW, at=at)
    return broken


@transaction.atomic
def review_glass(
    *, broken: BrokenGlass, was_justified: bool, note: str, by: User, at: datetime
) -> BrokenGlass:
    """Say whether it was needed. Never by who broke it. Raises ``NotYoursToDecide``."""
    require(by, Verb.GLASS_REVIEW)
    if not note.strip():
        raise ReasonNeeded
    row = BrokenGlass.objects.select_for_update(of=("self",)).get(pk=broken.pk)
    if row.reviewed_at is not None or by.pk not in reviewers(row):
        raise NotYoursToDecide
    row.reviewed_at, row.reviewed_by = at, by
    row.was_justified, row.note = was_justified, note.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "was_justified", "note"])
    record(
        action="glass.reviewed",
        by=by,
        at=at,
        subjects=[row.case, row],
        detail={"was_justified": was_justified},
    )
    return row


def escalate(*, by: Actor, at: datetime) -> int:
    """Tell everybody who could review that a review is late; once each opening. Returns how many."""
    late = BrokenGlass.objects.select_for_update(of=("self",), skip_locked=True).filter(
        reviewed_at__isnull=True, escalated_at__isnull=True, review_due_at__lt=at
    )
    with transaction.atomic():
        rows = list(late)
        for row in rows:
            row.escalated_at = at
            row.save(update_fields=["escalated_at"])
            record(action="glass.escalated", by=by, at=at, subjects=[row.case, row])
            tell(staff=_everybody_above(row), what=Notice.EMERGENCY_NOT_REVIEWED, at=at)
    return len(rows)


def reviewers(broken: BrokenGlass) -> set[UUID]:
    """Return who may review: leaders of the case's team and data protection officers, not oneself."""
    leaders = members_of(broken.case.team).filter(role=Role.TEAM_LEADER)
    officers = active_staff().filter(role=Role.DATA_PROTECTION)
    return _others(broken, (*_free(leaders, broken), *_free(officers, broken)))


def _everybody_above(broken: BrokenGlass) -> set[UUID]:
    """Return whom a late review is told: every leader and data protection officer, not oneself."""
    above = active_staff().filter(role__in=[Role.TEAM_LEADER, Role.DATA_PROTECTION])
    return _others(broken, _free(above, broken))


def _others(broken: BrokenGlass, staff: Iterable[User]) -> set[UUID]:
    return {one.pk for one in staff if one.pk != broken.staff_id}


def _free(staff: Iterable[User], broken: BrokenGlass) -> list[User]:
    kept = set(broken.case.conflicts.exclude(state="dismissed").values_list("staff_id", flat=True))
    return [one for one in staff if one.pk not in kept]


def _owner(case: Case, by: User) -> list[UUID]:
    if case.owner_id is None or case.owner_id == by.pk:
        return []
    kept = case.conflicts.exclude(state="dismissed").filter(staff_id=case.owner_id)
    return [] if kept.exists() else [case.owner_id]


def _due(at: datetime) -> datetime:
    """Return the close of the next working day; a day and a half where no office hours are set."""
    try:
        return working_days(at, 1, calendar=calendar()).due_at
    except CalendarError:
        return at + timedelta(hours=36)


def _allowed(wanted: QuerySet[Case], by: User) -> QuerySet[Case]:
    return wanted.exclude(RULES.in_conflict(by=by.pk))


def _refuse(ids: list[UUID], by: User, at: datetime) -> None:
    """Keep the attempt where a roll-back can't lose it."""

    def write() -> None:
        record(action="glass.refused", by=by, at=at, subjects=ids, kind="case")

    record_apart(write)
