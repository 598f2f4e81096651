"""Writes of the policy room: putting a revision in force, setting hours, deciding, replaying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from casepolicy import CaseFacts, Revision
from casepolicy.answer import Reply
from casepolicy.calendar import LandlordCalendar, to_local
from casepolicy.hookspecs import OF_A_CASE
from casepolicy.revision import PastVersion
from casepolicy.timeline import anchor_day
from casepolicy.trace import plain
from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.cases.models import Case
from casework.policies import queries
from casework.policies.asking import ask
from casework.policies.domain.counted import Counted
from casework.policies.domain.unheld import unheld_before
from casework.policies.engines import check, engine_for, floor
from casework.policies.errors import DayTaken, HoursAlreadySet
from casework.policies.keeping import kept_floor
from casework.policies.models import (
    Decision,
    OfficeHoursSetting,
    PluginTrouble,
    PolicyRevision,
)
from casework.policies.replaying import Replayed, is_intact
from casework.policies.troubles import TROUBLE, failures_of, spell_of
from tenancy.api import emit


@dataclass(frozen=True, slots=True)
class Decided:
    """A stored decision with everything its effects need."""

    decision: Decision
    trace: Mapping[str, Any]
    replies: Mapping[str, Reply[Any]]
    clocks: tuple[Counted, ...]
    """When each answer to "how soon" falls due, in the order of the answers."""
    calendar: LandlordCalendar


@transaction.atomic
def start_policies(
    *,
    revision: Revision,
    source: str,
    by: User | Actor,
    at: datetime,
    past: Iterable[PastVersion] | None = None,
) -> PolicyRevision:
    """Put a landlord's first policy in force, and before it the time whose text we don't hold.

    ``past`` is what the document says of earlier versions; unless given, its manifest's. Every
    day then has a revision, so no disclosure is ever refused for want of one. Returns the
    revision of ``revision``. Raises ``PackRefused`` if it can't be asked, ``DayTaken`` if this
    landlord has started before.
    """
    versions = revision.manifest.past_versions if past is None else past
    for unheld in unheld_before(revision, versions):
        _store(unheld, "text not held", by, at)
    return _store(revision, source, by, at)


@transaction.atomic
def adopt_revision(
    *, revision: Revision, source: str, by: User | Actor, at: datetime
) -> PolicyRevision:
    """Store a revision, in force from its own date; the first one starts the landlord's policies.

    Raises ``PackRefused`` if it can't be asked, ``DayTaken`` if another begins on its day.
    """
    if not PolicyRevision.objects.exists():
        return start_policies(revision=revision, source=source, by=by, at=at)
    return _store(revision, source, by, at)


def _store(revision: Revision, source: str, by: User | Actor, at: datetime) -> PolicyRevision:
    require(by, Verb.POLICY_ADOPT)
    if PolicyRevision.objects.filter(in_force_from=revision.in_force_from).exists():
        raise DayTaken(revision.in_force_from)
    check(revision)
    latest: int | None = PolicyRevision.objects.aggregate(latest=Max("number"))["latest"]
    row = PolicyRevision.objects.create(
        number=0 if latest is None else latest + 1,
        in_force_from=revision.in_force_from,
        data=plain(revision.model_dump(mode="json", exclude={"number"})),
        source=source,
        recorded_at=at,
        recorded_by=_account(by),
    )
    engine_for(row)
    record(action="policy.adopted", by=by, at=at, subjects=[row])
    return row


@transaction.atomic
def set_office_hours(
    *,
    effective_from: date,
    week: Mapping[str, Iterable[tuple[str, str]]],
    closures: Iterable[Mapping[str, str]] = (),
    by: User | Actor,
    at: datetime,
) -> OfficeHoursSetting:
    """Set when the offices are open from a day on, for example ``{"monday": [("09:00", "17:00")]}``.

    Time limits that could not be counted before are counted after the commit, by a job. Raises ``HoursAlreadySet``, or pydantic's ``ValidationError`` in plain words.
    """
    require(by, Verb.OFFICE_HOURS_SET)
    row = OfficeHoursSetting(
        effective_from=effective_from,
        openings={
            day: [{"opens": opens, "closes": closes} for opens, closes in pairs]
            for day, pairs in week.items()
        },
        closures=[dict(closure) for closure in closures],
    )
    queries.office_hours(row)  # refuses what can't be read back
    if OfficeHoursSetting.objects.filter(effective_from=effective_from).exists():
        raise HoursAlreadySet(effective_from)
    row.save(force_insert=True)
    record(action="office_hours.set", by=by, at=at, subjects=[row])
    emit(topic="duties.count_again", payload={})
    return row


@transaction.atomic
def decide(
    *,
    case: Case,
    facts: CaseFacts,
    occasion: str,
    by: User | Actor,
    at: datetime,
    questions: Iterable[str] = OF_A_CASE,
    law_on: date | None = None,
) -> Decided:
    """Ask the case's revision, and store what it saw and said.

    The law speaks as it stood on ``law_on``: the day on which we act. Unless given, that of the
    newest disclosure, so that what was told long ago isn't answered by a law that came later.
    """
    calendar, law = queries.calendar(), kept_floor()
    said = ask(
        revision_id=case.revision_id,
        facts=facts,
        at=at,
        calendar=calendar,
        questions=questions,
        anchor=law_on or max(to_local(case.opened_at).date(), anchor_day(facts, at)),
        floor_id=law.pk,  # as stored: a database keeps settings in an order of its own
    )
    decision = Decision.objects.create(
        case=case,
        revision_id=case.revision_id,
        floor_from=floor().in_force_from,
        floor=law,
        occasion=occasion,
        asked_at=at,
        asked_by=_account(by),
        facts=said.trace["facts"],
        trace=said.trace,
        ends=said.ends,
    )
    record(action="policy.asked", by=by, at=at, subjects=[decision, case])
    _note_troubles(decision, said.replies.values(), by=by, at=at)
    return Decided(decision, said.trace, said.replies, said.clocks, calendar)


def _note_troubles(
    decision: Decision, replies: Iterable[Reply[Any]], *, by: User | Actor, at: datetime
) -> None:
    """Keep which plugins could not answer: one row for five minutes, and nothing of the case."""
    failed = {(decision.revision_id, *each) for each in failures_of(replies)}
    if not failed:
        return
    spell = spell_of(at)
    known = set(PluginTrouble.objects.filter(seen_from=spell).values_list(*TROUBLE))
    rows = [
        PluginTrouble(seen_from=spell, **dict(zip(TROUBLE, each, strict=True)))
        for each in sorted(failed - known)
    ]
    if not rows:
        return
    PluginTrouble.objects.bulk_create(rows, ignore_conflicts=True)  # another request may be first
    record(
        action="policy.failed_in_part",
        by=by,
        at=at,
        subjects=[decision.revision_id],
        kind="policyrevision",
    )


@transaction.atomic
def replay_decisions(
    *, after: UUID | None = None, most: int, by: User | Actor, at: datetime
) -> list[tuple[UUID, Replayed]]:
    """Ask the next stored decisions again, in the order in which they were made.

    The log says so before any is opened; nothing else is written, and nothing is shown but whether
    each says the same. Fewer than ``most`` come back when there are no more.
    """
    require(by, Verb.POLICY_ADOPT)
    later = Decision.objects.filter(pk__gt=after) if after else Decision.objects.all()
    rows = list(later.order_by("pk")[:most])
    if rows:
        record(action="policy.replayed", by=by, at=at, subjects=rows)
    return [(row.pk, is_intact(row)) for row in rows]


def _account(by: User | Actor) -> Any:
    """Return the id of a member of staff; nobody when the platform or a job did it."""
    return by.pk if isinstance(by, User) else None
