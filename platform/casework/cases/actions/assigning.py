"""Naming the officer of a case, with the kind of worker that the person asked for in mind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from casework.access.door import may_work_on
from casework.access.models import StaffOffer, User
from casework.access.permissions import Verb, require
from casework.access.queries import staff_offering
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.wishes import (
    SAME_GENDER,
    WISH_WORDS,
    is_unsaid,
    promises_kept,
    wishes_known,
)
from casework.cases.errors import CaseClosed, NoMatchingOfficer, NotInTeam
from casework.cases.locking import lock
from casework.cases.models import Case, Stage
from casework.cases.queries import officers_for
from casework.duties.actions import meet_clocks


@transaction.atomic
def assign_officer(*, case: Case, to: User, by: User, at: datetime, reason: str = "") -> Case:
    """Name the officer of a case.

    If the person asked for a kind of worker and ``to`` has not offered for it, a reason is
    needed, and what was promised stays open as a duty. Raises ``NotInTeam``,
    ``NoMatchingOfficer`` and ``CaseClosed``.
    """
    require(by, Verb.CASE_ASSIGN)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if not officers_for(case).filter(pk=to.pk).exists():
        raise NotInTeam
    offered, wishes = _offered_by(to), wishes_known(case.wishes, case.facts)
    unmatched = _unmatched(wishes, offered, case.facts)
    if unmatched and not reason.strip():
        raise NoMatchingOfficer(list(unmatched), _offering(unmatched, case))
    case.owner = to
    if case.stage == Stage.NEW:
        case.stage = Stage.OPEN
    case.save(update_fields=["owner", "stage"])
    record(action="case.assigned", by=by, at=at, subjects=[case, to.pk])
    words = f"{to.name} now leads this case"
    if unmatched:
        words += f", though another kind of worker was asked for. {reason}"
    chronology.write(case=case, kind="assigned", words=words, at=at, recorded_at=at, by=by)
    kinds = ["assign", *(f"worker_{kept}" for kept in promises_kept(wishes, offered))]
    meet_clocks(case=case, kinds=kinds, done_at=at, by=by, at=at)
    return case


def unmatched_wishes(case: Case, to: User) -> list[str]:
    """Return in words what the person asked for that this officer has not offered."""
    wishes = wishes_known(case.wishes, case.facts)
    return list(_unmatched(wishes, _offered_by(to), case.facts))


def _unmatched(
    wishes: Collection[str], offered: Collection[str], facts: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """Return each wish not met, in words, with the kinds of request that would meet it.

    Where somebody of the same gender was asked for and nobody noted which, only a person can
    tell whether an officer is right.
    """
    unmatched: dict[str, tuple[str, ...]] = {
        WISH_WORDS[wish]: (wish,) for wish in wishes if wish not in offered
    }
    if is_unsaid(wishes, facts):
        unmatched["Somebody of the same gender"] = SAME_GENDER
    return unmatched


def _offering(unmatched: Mapping[str, tuple[str, ...]], case: Case) -> list[str]:
    kinds = {kind for answering in unmatched.values() for kind in answering}
    offering = [staff_offering(kind, team=case.team) for kind in kinds]
    return sorted({one.name for staff in offering for one in may_work_on(staff, case_id=case.pk)})


def _offered_by(staff: User) -> set[str]:
    return set(StaffOffer.objects.filter(user=staff).values_list("request_kind", flat=True))
