"""Addresses, phones, e-mail addresses and safe contact. Values are ended and added, never edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.people.domain.contact import PointKind, SafeChannel, tidy_postcode, tidy_value
from casework.people.errors import EndsBeforeItBegan, NotTheirs
from casework.people.indexes import index_of, postcode_index
from casework.people.models import Address, ContactPoint, Person, SafeContact


def add_address(
    *,
    person: Person,
    lines: str,
    from_on: date,
    by: User | Actor,
    at: datetime,
    postcode: str | None = None,
    is_safe: bool | None = None,
    known_to: Iterable[Person] = (),
) -> Address:
    """Add an address that holds from a day on. Whether it is safe may be unknown."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        address = Address.objects.create(
            person=person,
            lines=lines.strip(),
            postcode=tidy_postcode(postcode) if postcode else None,
            postcode_index=postcode_index(postcode),
            known_to=_ids(known_to),
            is_safe=is_safe,
            judged_at=None if is_safe is None else at,
            from_on=from_on,
            recorded_by=_account(by),
            recorded_at=at,
        )
        record(action="address.added", by=by, at=at, subjects=[address, person])
    return address


def judge_address(
    *,
    address: Address,
    is_safe: bool | None,
    known_to: Iterable[Person],
    by: User | Actor,
    at: datetime,
) -> Address:
    """Record whether an address is safe, and who knows of it."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        address.is_safe = is_safe
        address.known_to = _ids(known_to)
        address.judged_at = at
        address.save(update_fields=["is_safe", "known_to", "judged_at"])
        record(
            action="address.judged",
            by=by,
            at=at,
            subjects=[address, address.person_id],
            detail={"is_safe": is_safe},
        )
    return address


def end_address(*, address: Address, to_on: date, by: User | Actor, at: datetime) -> Address:
    """Record the last day an address held. Raises ``EndsBeforeItBegan``."""
    require(by, Verb.PERSON_CHANGE)
    if to_on < address.from_on:
        raise EndsBeforeItBegan
    with transaction.atomic():
        address.to_on = to_on
        address.save(update_fields=["to_on"])
        record(action="address.ended", by=by, at=at, subjects=[address, address.person_id])
    return address


def add_contact_point(
    *,
    person: Person,
    kind: PointKind | str,
    value: str,
    from_on: date,
    by: User | Actor,
    at: datetime,
    is_safe: bool | None = None,
    voicemail_ok: bool | None = None,
) -> ContactPoint:
    """Add a phone number or e-mail address. Raises ``ContactValueRefused``."""
    require(by, Verb.PERSON_CHANGE)
    kind = PointKind(kind)
    with transaction.atomic():
        point = ContactPoint.objects.create(
            person=person,
            kind=kind.value,
            value=tidy_value(kind, value),
            value_index=index_of(kind, value),
            is_safe=is_safe,
            voicemail_ok=voicemail_ok,
            judged_at=None if is_safe is None else at,
            from_on=from_on,
            recorded_by=_account(by),
            recorded_at=at,
        )
        record(action="contact_point.added", by=by, at=at, subjects=[point, person])
    return point


def judge_contact_point(
    *,
    point: ContactPoint,
    is_safe: bool | None,
    voicemail_ok: bool | None,
    by: User | Actor,
    at: datetime,
) -> ContactPoint:
    """Record whether a number or e-mail address is safe, and whether voicemail is."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        point.is_safe = is_safe
        point.voicemail_ok = voicemail_ok
        point.judged_at = at
        point.save(update_fields=["is_safe", "voicemail_ok", "judged_at"])
        record(
            action="contact_point.judged",
            by=by,
            at=at,
            subjects=[point, point.person_id],
            detail={"is_safe": is_safe, "voicemail_ok": voicemail_ok},
        )
    return point


def end_contact_point(
    *, point: ContactPoint, to_on: date, by: User | Actor, at: datetime
) -> ContactPoint:
    """Record the last day a number or e-mail address held. Raises ``EndsBeforeItBegan``."""
    require(by, Verb.PERSON_CHANGE)
    if to_on < point.from_on:
        raise EndsBeforeItBegan
    with transaction.atomic():
        point.to_on = to_on
        point.save(update_fields=["to_on"])
        record(action="contact_point.ended", by=by, at=at, subjects=[point, point.person_id])
    return point


def replace_safe_contact(
    *,
    person: Person,
    channel: SafeChannel | str,
    by: User | Actor,
    at: datetime,
    contact_point: ContactPoint | None = None,
    times: str | None = None,
    code_word: str | None = None,
    must_not_know: str | None = None,
) -> SafeContact:
    """Record what was agreed now; what was agreed before ends at the same moment.

    Two people doing so at once wait for each other. Raises ``NotTheirs``.
    """
    require(by, Verb.PERSON_CHANGE)
    if contact_point is not None and contact_point.person_id != person.pk:
        raise NotTheirs
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        SafeContact.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)
        agreed = SafeContact.objects.create(
            person=person,
            channel=SafeChannel(channel).value,
            contact_point=contact_point,
            times=times,
            code_word=code_word,
            must_not_know=must_not_know,
            agreed_at=at,
            agreed_by=_account(by),
        )
        record(action="safe_contact.replaced", by=by, at=at, subjects=[agreed, person])
    return agreed


def _ids(persons: Iterable[Person]) -> list[str]:
    return sorted(str(person.pk) for person in persons)


def _account(by: User | Actor) -> User | None:
    return by if isinstance(by, User) else None
