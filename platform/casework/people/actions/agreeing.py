"""Agreeing how to get in touch: at once the first time, confirmed before it changes later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from casepolicy.calendar import to_local
from casework.access.models import User
from casework.access.permissions import Verb, can, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.people.actions.contact import (
    add_contact_point,
    judge_contact_point,
    replace_safe_contact,
)
from casework.people.domain.agreeing import (
    AlreadySettled,
    ConfirmedBy,
    Outcome,
    check_confirmation,
)
from casework.people.domain.contact import PointKind, SafeChannel
from casework.people.models import ContactPoint, Person, SafeContact, SafeContactChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What somebody says about how to reach them."""

    channel: SafeChannel | str
    phone: str = field(default="", repr=False)
    phone_is_safe: bool | None = None
    voicemail_ok: bool | None = None
    times: str = field(default="", repr=False)
    code_word: str = field(default="", repr=False)
    must_not_know: str = field(default="", repr=False)
    worry: str = field(default="", repr=False)


@transaction.atomic
def ask_to_change(
    *, person: Person, said: Agreement, by: User | Actor, at: datetime
) -> SafeContact | SafeContactChange:
    """Record what was said. The first agreement counts at once; a later one waits.

    While it waits, what was agreed before still counts, and a new number counts as not known to be
    safe. A change that waited already is overtaken. Raises ``ContactValueRefused``.
    """
    require(by, Verb.PERSON_CHANGE)
    Person.objects.select_for_update().get(pk=person.pk)
    has_one = SafeContact.objects.filter(person=person, ended_at__isnull=True).exists()
    waits = has_one or bool(said.worry.strip())
    point = _point(person, said, waits=waits, by=by, at=at)
    if not waits:
        return replace_safe_contact(
            person=person,
            channel=said.channel,
            contact_point=point,
            times=said.times or None,
            code_word=said.code_word or None,
            must_not_know=said.must_not_know or None,
            by=by,
            at=at,
        )
    for before in SafeContactChange.objects.filter(person=person, outcome=""):
        _settle(before, Outcome.OVERTAKEN, by=by, at=at)
    change = SafeContactChange.objects.create(
        person=person,
        channel=SafeChannel(said.channel).value,
        contact_point=point,
        said_safe=said.phone_is_safe,
        voicemail_ok=said.voicemail_ok,
        times=said.times or None,
        code_word=said.code_word or None,
        must_not_know=said.must_not_know or None,
        worry=said.worry.strip() or None,
        asked_at=at,
        asked_by=by if isinstance(by, User) else None,
    )
    record(action="safe_contact.asked", by=by, at=at, subjects=[change, person])
    return change


@transaction.atomic
def confirm_change(
    *, change: SafeContactChange, how: ConfirmedBy | str, by: User, at: datetime
) -> SafeContact:
    """Let a new way count from now on. Raises ``AlreadySettled``, ``TooSoon``, ``AnotherPersonDecides``."""
    require(by, Verb.PERSON_CHANGE)
    locked = _waiting(change)
    check_confirmation(
        asked_at=locked.asked_at,
        asked_by=locked.asked_by_id,
        has_worry=locked.worry is not None,
        how=ConfirmedBy(how),
        by=by.pk,
        leads=can(by, Verb.CASE_ASSIGN),
        at=at,
    )
    locked.confirmed_how = ConfirmedBy(how).value
    _settle(locked, Outcome.CONFIRMED, by=by, at=at)
    if locked.contact_point is not None:
        judge_contact_point(
            point=locked.contact_point,
            is_safe=locked.said_safe,
            voicemail_ok=locked.voicemail_ok,
            by=by,
            at=at,
        )
    return replace_safe_contact(
        person=locked.person,
        channel=locked.channel,
        contact_point=locked.contact_point,
        times=locked.times,
        code_word=locked.code_word,
        must_not_know=locked.must_not_know,
        by=by,
        at=at,
    )


@transaction.atomic
def drop_change(*, change: SafeContactChange, by: User, at: datetime) -> None:
    """Leave things as they were agreed before. Raises ``AlreadySettled``."""
    require(by, Verb.PERSON_CHANGE)
    _settle(_waiting(change), Outcome.DROPPED, by=by, at=at)


@transaction.atomic
def reconfirm(*, agreed: SafeContact, by: User, at: datetime) -> SafeContact:
    """Record that the person has said, by this way, that it still is safe."""
    require(by, Verb.PERSON_CHANGE)
    agreed.confirmed_at = at
    agreed.save(update_fields=["confirmed_at"])
    record(action="safe_contact.confirmed", by=by, at=at, subjects=[agreed, agreed.person_id])
    point = agreed.contact_point
    if point is not None and point.is_safe is True:
        judge_contact_point(
            point=point, is_safe=True, voicemail_ok=point.voicemail_ok, by=by, at=at
        )
    return agreed


@transaction.atomic
def stop_using(*, person: Person, by: User | Actor, at: datetime) -> None:
    """End what is agreed, at once, with nothing in its place. Nobody needs to confirm this."""
    require(by, Verb.PERSON_CHANGE)
    rows = list(SafeContact.objects.select_for_update().filter(person=person, ended_at=None))
    for row in rows:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    record(action="safe_contact.stopped", by=by, at=at, subjects=[person, *rows])


def _point(
    person: Person, said: Agreement, *, waits: bool, by: User | Actor, at: datetime
) -> ContactPoint | None:
    if not said.phone.strip():
        return None
    return add_contact_point(
        person=person,
        kind=PointKind.PHONE,
        value=said.phone,
        is_safe=None if waits else said.phone_is_safe,
        voicemail_ok=None if waits else said.voicemail_ok,
        from_on=to_local(at).date(),
        by=by,
        at=at,
    )


def _waiting(change: SafeContactChange) -> SafeContactChange:
    locked = SafeContactChange.objects.select_for_update().get(pk=change.pk)
    if locked.outcome:
        raise AlreadySettled
    return locked


def _settle(change: SafeContactChange, outcome: Outcome, *, by: User | Actor, at: datetime) -> None:
    change.outcome = outcome.value
    change.settled_at = at
    change.settled_by = by if isinstance(by, User) else None
    change.save(update_fields=["outcome", "settled_at", "settled_by", "confirmed_how"])
    action = "safe_contact.confirmed" if outcome is Outcome.CONFIRMED else "safe_contact.dropped"
    record(
        action=action,
        by=by,
        at=at,
        subjects=[change, change.person_id],
        detail={"outcome": outcome.value},
    )
