"""Recording a contact. One that reached the person meets the promised response time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.cases import chronology
from casework.cases.actions.deciding import apply
from casework.cases.domain.facts import merged, to_keep
from casework.cases.errors import CaseClosed, ToldInFuture
from casework.cases.locking import lock
from casework.cases.models import Case, Contact, Stage
from casework.duties.actions import meet_clocks

VICTIM = "victim"
RESPONDED = "progress.responded_at"
MET_BY_CONTACT = ("first_contact", "response_time")
"""The kinds of duty that end when the person who is harmed was reached."""


@transaction.atomic
def record_contact(
    *,
    case: Case,
    contacted_at: datetime,
    channel: str,
    with_whom: str,
    reached: bool,
    note: str,
    by: User,
    at: datetime,
) -> Contact:
    """Record an attempt to speak with somebody. Raises ``CaseClosed`` and ``ToldInFuture``.

    An attempt that reached nobody is kept too: it shows that we tried, and leaves the time
    running.
    """
    require(by, Verb.CONTACT_RECORD)
    lock(case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    if contacted_at > at:
        raise ToldInFuture
    contact = Contact.objects.create(
        case=case,
        at=contacted_at,
        recorded_at=at,
        recorded_by=by,
        channel=channel,
        with_whom=with_whom,
        reached=reached,
        note=note,
    )
    record(action="contact.recorded", by=by, at=at, subjects=[contact, case])
    chronology.write(case=case, kind="contact", words=note, at=contacted_at, recorded_at=at, by=by)
    if reached and with_whom == VICTIM:
        meet_clocks(case=case, kinds=MET_BY_CONTACT, done_at=contacted_at, by=by, at=at)
        _note_response(case, contacted_at, by, at)
    if case.stage == Stage.NEW:
        case.stage = Stage.OPEN
        case.save(update_fields=["stage"])
    return contact


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
