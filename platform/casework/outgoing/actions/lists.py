"""Taking a list of cases along: few records alone, more with a second person, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from casepolicy.calendar import day_words, to_local
from casework.access.door import listed
from casework.access.models import User
from casework.access.permissions import GRANTS, Verb, require
from casework.audit.actions import record
from casework.cases.models import Case, Stage
from casework.cases.queries import case_list
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice
from casework.outgoing.domain.gate import Cleared, cleared
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Recipient, Relation
from casework.outgoing.domain.lists import A_DAY, ALONE, LASTS, State, needs_a_second
from casework.outgoing.domain.pieces import PlainWords
from casework.outgoing.errors import EnoughForToday, ListHasGrown, NotReady, NotYourOwn
from casework.outgoing.models import ListTaken
from casework.refusals import ReasonNeeded

HEADINGS = ("Reference", "Stage", "Team", "Officer", "Since", "Next time limit")
"""Nothing here is a protected value, a name of somebody we help, or a word on the work."""


@transaction.atomic
def ask_for_list(*, which: str, reason: str, by: User, at: datetime) -> ListTaken:
    """Ask to take along the cases that one filter shows. Raises ``ReasonNeeded``, ``EnoughForToday``."""
    require(by, Verb.CASE_EXPORT)
    if not reason.strip():
        raise ReasonNeeded
    _check_quota(by, at)
    count = case_list(by=by, which=which, at=at).count()
    waits = needs_a_second(count)
    asked = ListTaken.objects.create(
        asked_by=by,
        asked_at=at,
        which=which,
        count=count,
        reason=reason.strip(),
        state=State.WAITING.value if waits else State.READY.value,
    )
    record(
        action="table.asked",
        by=by,
        at=at,
        subjects=[asked],
        detail={"count": count, "which": which},
    )
    if waits:
        tell(staff=_approvers(by), what=Notice.LIST_WAITS, at=at)
    return asked


@transaction.atomic
def approve_list(*, asked: ListTaken, by: User, at: datetime) -> ListTaken:
    """Let a list be taken along within an hour. Raises ``NotYourOwn`` and ``NotReady``."""
    return _decide(asked, State.READY, by=by, at=at)


@transaction.atomic
def refuse_list(*, asked: ListTaken, by: User, at: datetime) -> ListTaken:
    """Don't let a list be taken along. Raises ``NotYourOwn`` and ``NotReady``."""
    return _decide(asked, State.REFUSED, by=by, at=at)


@transaction.atomic
def take_list(*, asked: ListTaken, by: User, at: datetime) -> tuple[ListTaken, Cleared]:
    """Take a list, once. It is read through the door, logged, and then passes the gate.

    Raises ``NotReady``, ``ListHasGrown`` and ``EnoughForToday``.
    """
    require(by, Verb.CASE_EXPORT)
    _check_quota(by, at)
    row = ListTaken.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    since = row.decided_at or row.asked_at
    if row.asked_by_id != by.pk or row.state != State.READY.value or at - since >= LASTS:
        raise NotReady
    allowed = row.count if row.decided_by_id is not None else ALONE
    cases = list(case_list(by=by, which=row.which, at=at)[: allowed + 1])
    if len(cases) > allowed:
        raise ListHasGrown
    row.state, row.taken_at = State.TAKEN.value, at
    row.save(update_fields=["state", "taken_at"])
    shown = listed(cases, by=by, purpose="list_taken", at=at)
    record(
        action="table.taken",
        by=by,
        at=at,
        subjects=[row],
        detail={"count": len(shown), "which": row.which},
    )
    return row, _cleared(shown)


def _cleared(cases: list[Case]) -> Cleared:
    pieces = tuple(PlainWords(slot="cell", words=words) for words in (*HEADINGS, *_cells(cases)))
    outgoing = Outgoing(channel=Channel.CSV, to=Recipient(relation=Relation.STAFF), pieces=pieces)
    return cleared(outgoing, Known())


def _cells(cases: list[Case]) -> Iterator[str]:
    for case in cases:
        due: datetime | None = getattr(case, "next_due_at", None)
        yield case.reference
        yield Stage(case.stage).label
        yield case.team.name
        yield case.owner.name if case.owner else ""
        yield day_words(to_local(case.opened_at).date())
        yield day_words(to_local(due).date()) if due else ""


def _decide(asked: ListTaken, state: State, *, by: User, at: datetime) -> ListTaken:
    require(by, Verb.EXPORT_APPROVE)
    row = ListTaken.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if row.asked_by_id == by.pk:
        raise NotYourOwn
    if row.state != State.WAITING.value:
        raise NotReady
    row.state, row.decided_by, row.decided_at = state.value, by, at
    row.save(update_fields=["state", "decided_by", "decided_at"])
    action = "table.approved" if state is State.READY else "table.refused"
    record(action=action, by=by, at=at, subjects=[row, row.asked_by_id])
    tell(staff=[row.asked_by_id], what=Notice.LIST_DECIDED, at=at)
    return row


def _check_quota(by: User, at: datetime) -> None:
    User.objects.select_for_update().only("pk").get(pk=by.pk)  # two at once wait for each other
    midnight = to_local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    day = {"taken_at__gte": midnight, "taken_at__lt": midnight + timedelta(days=1)}
    if ListTaken.objects.filter(asked_by=by, **day).count() >= A_DAY:
        raise EnoughForToday


def _approvers(by: User) -> list[UUID]:
    roles = [role.value for role, verbs in GRANTS.items() if Verb.EXPORT_APPROVE in verbs]
    return list(
        User.objects.filter(role__in=roles, is_active=True)
        .exclude(pk=by.pk)
        .values_list("pk", flat=True)
    )
