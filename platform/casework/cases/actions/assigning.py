"""Naming the officer of a case, with the kind of worker that the person asked for in mind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import StaffOffer, User
from casework.access.permissions import Verb, require
from casework.access.queries import members_of, staff_offering
from casework.access.roles import RequestKind
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.domain.wishes import WISH_WORDS
from casework.cases.errors import CaseClosed, NoMatchingOfficer, NotInTeam
from casework.cases.models import Case, Stage
from casework.duties.actions import meet_clocks


@transaction.atomic
def assign_officer(
    *, case: Case, to: User, by: User, at: datetime, reason: str = ""
) -> Case:
    """Name the officer of a case.

    If the person asked for a kind of worker and ``to`` has not offered for it, a reason is
    needed, and what was promised stays open as a duty. Raises ``NotInTeam``,
    ``NoMatchingOfficer`` and ``CaseClosed``.
    """
    require(by, Verb.CASE_ASSIGN)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if not members_of(case.team).filter(pk=to.pk).exists():
        raise NotInTeam
    unmatched = unmatched_wishes(case, to)
    if unmatched and not reason.strip():
        offering = {u.name for kind in unmatched for u in staff_offering(kind)}
        raise NoMatchingOfficer([WISH_WORDS[k] for k in unmatched], sorted(offering))
    case.owner = to
    if case.stage == Stage.NEW:
        case.stage = Stage.OPEN
    case.save(update_fields=["owner", "stage"])
    record(action="case.assigned", by=by, at=at, subjects=[case, to.pk])
    words = f"{to.name} now leads this case"
    if unmatched:
        words += f", though another kind of worker was asked for. {reason}"
    chronology.write(case=case, kind="assigned", words=words, at=at, recorded_at=at, by=by)
    met = ["assign"]
    if not unmatched:
        met += [k for k in case.duties.values_list("kind", flat=True) if k.startswith("worker_")]
    meet_clocks(case=case, kinds=met, done_at=at, by=by, at=at)
    return case


def unmatched_wishes(case: Case, to: User) -> list[RequestKind]:
    """Return what the person asked for that this officer has not offered."""
    offered = set(StaffOffer.objects.filter(user=to).values_list("request_kind", flat=True))
    return [RequestKind(w) for w in case.wishes if w not in offered]
