"""Recording a contact. One that reached the person meets the promised response time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import merged, to_keep
from casework.cases.domain.reached import way_of
from casework.cases.errors import CaseClosed, ToldInFuture
from casework.cases.locking import lock
from casework.cases.models import Began, Case, Contact, Stage
from casework.duties.actions import meet_clocks
from casework.outgoing.domain.gate import Allowed, Held, Stopped, decide
from casework.outgoing.domain.leaving import Outgoing, Recipient, Relation
from casework.outgoing.errors import WayInDoubt
from casework.outgoing.queries.known import known_about, reach_by_address, reach_by_point
from casework.people.models import Address, ContactPoint

VICTIM = "victim"
RESPONDED = "progress.responded_at"
MET_BY_CONTACT = ("first_contact", "response_time")
"""The kinds of duty that end when the person who is harmed was reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayUsed:
    """Who got in touch, and by which number or address on file."""

    began: Began | str
    point: ContactPoint | None = None
    address: Address | None = None
    left_message: bool = False
    doubt: str = field(default="", repr=False)
    """Why a way was used that is not known to be safe."""


THEY_BEGAN = WayUsed(began=Began.THEY)


@transaction.atomic
def record_contact(  # noqa: PLR0913 - one keyword for each thing a contact says
    *,
    case: Case,
    contacted_at: datetime,
    channel: str,
    with_whom: str,
    reached: bool,
    note: str,
    way: WayUsed,
    by: User,
    at: datetime,
) -> Contact:
    """Record an attempt to speak with somebody. Raises ``CaseClosed`` and ``ToldInFuture``.

    An attempt that reached nobody is kept too: it shows that we tried, and leaves the time
    running. One by a way that the address gate would not let be used needs a reason, or raises
    ``WayInDoubt``.
    """
    require(by, Verb.CONTACT_RECORD)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if contacted_at > at:
        raise ToldInFuture
    in_doubt = _doubt(case, channel, with_whom, way)
    if in_doubt is not None and not way.doubt.strip():
        raise WayInDoubt(in_doubt)
    contact = Contact.objects.create(
        case=case,
        at=contacted_at,
        recorded_at=at,
        recorded_by=by,
        channel=channel,
        with_whom=with_whom,
        reached=reached,
        began=Began(way.began),
        contact_point=way.point,
        address=way.address,
        left_message=way.left_message,
        in_doubt=in_doubt is not None,
        doubt=way.doubt.strip() or None,
        note=note,
    )
    record(action="contact.recorded", by=by, at=at, subjects=[contact, case])
    if in_doubt is not None:
        detail = {"reason": in_doubt.reason.value}
        record(action="contact.in_doubt", by=by, at=at, subjects=[contact, case], detail=detail)
    chronology.write(
        case=case,
        kind="contact",
        words=_words(note, way, in_doubt),
        at=contacted_at,
        recorded_at=at,
        by=by,
    )
    if reached and with_whom == VICTIM:
        meet_clocks(case=case, kinds=MET_BY_CONTACT, done_at=contacted_at, by=by, at=at)
        _note_response(case, contacted_at, by, at)
    if case.stage == Stage.NEW:
        case.stage = Stage.OPEN
        case.save(update_fields=["stage"])
    return contact


def _doubt(case: Case, channel: str, with_whom: str, way: WayUsed) -> Stopped | Held | None:
    """Return what the address gate says against a way that we used; nothing if it lets it."""
    asked = way_of(channel, left_message=way.left_message)
    if asked is None or with_whom != VICTIM or Began(way.began) is Began.THEY:
        return None
    known, reach = known_about(case), None
    if way.point is not None:
        reach, known = reach_by_point(case, way.point, known)
    elif way.address is not None:
        reach = reach_by_address(case, way.address, known)
    to = Recipient(relation=Relation.VICTIM, person=case.victim_id, reach=reach)
    verdict = decide(Outgoing(channel=asked, to=to, pieces=()), replace(known, has_times=False))
    return None if isinstance(verdict, Allowed) else verdict


def _words(note: str, way: WayUsed, in_doubt: Stopped | Held | None) -> str:
    if in_doubt is None:
        return note
    return f"{note}\nA way was used that is not known to be safe. Why: {way.doubt.strip()}"


def _note_response(case: Case, contacted_at: datetime, by: User, at: datetime) -> None:
    """Keep when we first reached the person since the report, and ask what follows from it."""
    known = merged(case.facts, {}).progress.responded_at
    if contacted_at < case.opened_at or (known is not None and known <= contacted_at):
        return
    facts = merged(case.facts, {RESPONDED: contacted_at})
    case.facts = to_keep(facts)
    case.save(update_fields=["facts"])
    record(action="case.facts_changed", by=by, at=at, subjects=[case])
    apply(case=case, facts=facts, occasion="facts", by=by, at=at)
