"""What waits for those who watch over need-to-know: reviews, conflicts, refused attempts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from casework.access.door import visible
from casework.access.models import User
from casework.access.queries import names_of
from casework.access.roles import Role
from casework.audit.actors import Staff
from casework.audit.models import AuditEntry
from casework.cases.models import Case
from casework.knowing.domain.marks import MARK_WORDS, MarkKind
from casework.knowing.domain.times import ATTEMPTS_SEEN_FOR
from casework.knowing.models import BrokenGlass, CaseAudit, Conflict, ConflictState
from casework.knowing.rules import RULES
from casework.people.models import Tenancy

TRIED: Final = ("case.refused", "glass.refused")
LISTED: Final = 50


def cases_watched(by: User) -> QuerySet[Case]:
    """Return the cases whose openings and conflicts ``by`` may see: all but those kept from them.

    A leader's are those they may know of; a data protection officer's are the landlord's, by
    reference only.
    """
    if by.role == Role.DATA_PROTECTION:
        return Case.objects.exclude(RULES.in_conflict(by=by.pk))
    return visible(Case.objects.all(), by=by)


def glass_to_review(*, by: User) -> QuerySet[BrokenGlass]:
    """Return emergency openings that wait for a review, oldest first; never one's own."""
    return (
        BrokenGlass.objects.filter(reviewed_at__isnull=True, case__in=cases_watched(by))
        .exclude(staff=by)
        .select_related("case", "staff")
        .order_by("review_due_at", "id")
    )


def conflicts_to_decide(*, by: User) -> QuerySet[Conflict]:
    """Return one row for each person and case that waits for a decision; never one's own."""
    return (
        Conflict.objects.filter(state=ConflictState.FOUND, case__in=cases_watched(by))
        .exclude(staff=by)
        .select_related("case", "staff")
        .order_by("case_id", "staff_id", "found_at", "id")
        .distinct("case_id", "staff_id")
    )


def matches_of(conflict: Conflict) -> list[str]:
    """Say what matched between a person and a case, without any value."""
    rows = Conflict.objects.filter(
        case=conflict.case_id, staff=conflict.staff_id, state=ConflictState.FOUND
    )
    words = {
        MARK_WORDS[MarkKind(row.kind)]
        + (", of somebody who shares or shared a home" if row.is_by_household else "")
        for row in rows
    }
    return sorted(words)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody asked for a case and was told there is none."""

    at: datetime
    who: str
    case_id: UUID
    reference: str
    is_in_conflict: bool


def attempts(*, by: User, at: datetime) -> list[Attempt]:
    """Return the latest refused attempts on cases that exist, the newest first."""
    rows = AuditEntry.objects.filter(
        action__in=TRIED, at__gt=at - ATTEMPTS_SEEN_FOR, actor_id__isnull=False
    ).exclude(subject_ids=[])
    found = list(rows.exclude(actor_id=by.pk).order_by("-at", "-id")[:LISTED])
    wanted = {case for row in found for case in row.subject_ids}
    watched = dict(cases_watched(by).filter(pk__in=wanted).values_list("pk", "reference"))
    names = names_of(row.actor_id for row in found if row.actor_id is not None)
    kept = _kept(wanted)
    return [
        Attempt(
            at=row.at,
            who=names.get(row.actor_id, "a former colleague") if row.actor_id else "",
            case_id=case,
            reference=watched[case],
            is_in_conflict=(case, row.actor_id) in kept,
        )
        for row in found
        for case in row.subject_ids
        if case in watched
    ]


def audits_now(*, at: datetime) -> QuerySet[CaseAudit]:
    """Return the checks of all cases that run now."""
    live = CaseAudit.objects.filter(case__isnull=True, given_at__lte=at, until__gt=at)
    return live.select_related("auditor", "given_by").order_by("until")


def tenancy_to_ask_about(tenancy: Tenancy | None, *, by: Staff) -> Tenancy | None:
    """Return the tenancy, or ``None`` as for a misread reference, if a case on it is kept from ``by``.

    Saying "go ahead" would take a protection away, and the true answer would tell of the case.
    """
    against = Conflict.objects.exclude(state=ConflictState.DISMISSED).filter(staff_id=by.pk)
    key = tenancy.pk if tenancy is not None else None
    on_it = Q(case__tenancy_id=key) | Q(case__holds__tenancy_id=key)
    return None if against.filter(on_it).exists() else tenancy


def _kept(cases: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    rows = Conflict.objects.exclude(state=ConflictState.DISMISSED).filter(case__in=set(cases))
    return set(rows.values_list("case_id", "staff_id"))
