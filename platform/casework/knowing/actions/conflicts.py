"""Conflicts: told by staff, decided by others, and never a word to the person they are about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.queries import active_staff, members_of
from casework.access.roles import Role
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.audit.models import AuditEntry
from casework.knowing.actions.marking import keep_detail
from casework.knowing.actions.matching import match
from casework.knowing.domain.marks import MarkKind, marks_of
from casework.knowing.errors import NothingToCompare, NotYoursToDecide, ReasonNeeded
from casework.knowing.models import Conflict, ConflictState, Whose
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice

REFUSALS = ("case.refused", "glass.refused")


@transaction.atomic
def tell_of(*, whose: Whose, kind: MarkKind, value: str, by: User, at: datetime) -> None:
    """Keep something of one's own, or of somebody one knows, so that their cases stay away.

    Nothing comes back, whether a case knows it or not: not in the answer, the log or the time it
    takes. It can't be taken back by oneself. Raises ``NothingToCompare`` for too little.
    """
    marks = marks_of(kind, value)
    if not marks:
        raise NothingToCompare
    for mark in marks:
        keep_detail(by, whose=whose, kind=kind, value=value, mark=mark, at=at)
    record(action="conflict.told", by=by, at=at, subjects=[by])
    match(staff=by.pk, at=at)


@transaction.atomic
def decide_conflict(
    *, conflict: Conflict, is_conflict: bool, note: str, by: User, at: datetime
) -> list[Conflict]:
    """Confirm or dismiss every open match of one person and one case.

    Raises ``NotYoursToDecide`` for one's own, and for a case that is kept from ``by`` as well.
    """
    require(by, Verb.CONFLICT_DECIDE)
    if not note.strip():
        raise ReasonNeeded
    rows = list(
        Conflict.objects.select_for_update(of=("self",)).filter(
            case_id=conflict.case_id, staff_id=conflict.staff_id, state=ConflictState.FOUND
        )
    )
    if not rows or by.pk == conflict.staff_id or _is_kept_from(conflict.case_id, by.pk):
        raise NotYoursToDecide
    state = ConflictState.CONFIRMED if is_conflict else ConflictState.DISMISSED
    for row in rows:
        row.state, row.decided_at, row.decided_by, row.note = state.value, at, by, note.strip()
        row.save(update_fields=["state", "decided_at", "decided_by", "note"])
    record(
        action="conflict.decided",
        by=by,
        at=at,
        subjects=[rows[0].case_id, rows[0].staff_id],
        kind="case",
        detail={"state": state.value},
    )
    return rows


@transaction.atomic
def tell_of_found(*, by: Actor, at: datetime) -> int:
    """Log conflicts that were found and tell those who decide; leaders too, if it is the officer."""
    rows = list(
        Conflict.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(told_at__isnull=True)
        .select_related("case__team")
    )
    for row in rows:
        row.told_at = at
        row.save(update_fields=["told_at"])
        record(
            action="conflict.found",
            by=by,
            at=at,
            subjects=[row.case, row.staff_id],
            detail={"kind": row.kind, "by_household": row.is_by_household},
        )
    deciding = {pk for row in rows for pk in deciders(row.case_id, but=row.staff_id)}
    tell(staff=deciding, what=Notice.CONFLICT_FOUND, at=at)
    led = [row for row in rows if row.case.owner_id == row.staff_id]
    leaders = {
        leader.pk
        for row in led
        for leader in members_of(row.case.team).filter(role=Role.TEAM_LEADER)
        if not _is_kept_from(row.case_id, leader.pk)
    }
    tell(staff=leaders, what=Notice.CASE_NEEDS_OFFICER, at=at)
    return len(rows)


@transaction.atomic
def tell_of_attempts(*, by: Actor, at: datetime) -> int:
    """Tell those who decide that somebody tried to open a case that is kept from them."""
    told = 0
    blocking = Conflict.objects.exclude(state=ConflictState.DISMISSED)
    for row in blocking.select_for_update(of=("self",), skip_locked=True).order_by("pk"):
        since = row.attempt_told_at or row.found_at
        tried = AuditEntry.objects.filter(
            actor_id=row.staff_id,
            action__in=REFUSALS,
            at__gt=since,
            at__lte=at,
            subject_ids__contains=[row.case_id],
        )
        if not tried.exists():
            continue
        row.attempt_told_at = at
        row.save(update_fields=["attempt_told_at"])
        subjects = [row.case_id, row.staff_id]
        record(action="conflict.attempted", by=by, at=at, subjects=subjects, kind="case")
        deciding = deciders(row.case_id, but=row.staff_id)
        tell(staff=deciding, what=Notice.CONFLICT_ATTEMPT, at=at)
        told += 1
    return told


def deciders(case_id: UUID, *, but: UUID) -> set[UUID]:
    """Return the data protection officers who may decide; leaders where there is none."""
    for role in (Role.DATA_PROTECTION, Role.TEAM_LEADER):
        found = {
            one.pk
            for one in active_staff().filter(role=role)
            if one.pk != but and not _is_kept_from(case_id, one.pk)
        }
        if found:
            return found
    return set()


def _is_kept_from(case_id: UUID, account: UUID) -> bool:
    against = Conflict.objects.filter(case_id=case_id, staff_id=account)
    return against.exclude(state=ConflictState.DISMISSED).exists()
