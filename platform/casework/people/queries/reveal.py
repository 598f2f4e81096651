"""The second door: protected values of one person, opened for one account, logged before shown.

Whoever asks must have a role that may reveal, and a case they may know of must name the person.
Otherwise the person does not exist for them. Printing a revealed value shows nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model
from django.http import Http404
from django.utils import timezone

from casework.access.door import may_know_person
from casework.access.models import User
from casework.access.permissions import Verb, can
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.people.models import Person, Tenancy
from casework.people.queries.held import (
    current_addresses,
    current_contact_points,
    current_parties,
    current_safe_contact,
    waiting_change,
)
from tenancy.api import record_apart


class NoSuchPerson(Http404):
    """There is no such person for whoever asks."""

    def __init__(self) -> None:
        """Say the same each time."""
        super().__init__("There are no such details. Open the case again, or ask its owner.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedAddress:
    """An address in the clear, for one page or one letter."""

    id: UUID
    lines: str = field(repr=False)
    postcode: str | None = field(repr=False)
    known_to: tuple[UUID, ...] = field(repr=False)
    is_safe: bool | None
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedContactPoint:
    """A number or e-mail address in the clear."""

    id: UUID
    kind: str
    value: str = field(repr=False)
    is_safe: bool | None
    voicemail_ok: bool | None
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedSafeContact:
    """What was agreed about contact, in the clear."""

    id: UUID
    channel: str
    contact_point_id: UUID | None
    times: str | None = field(repr=False)
    code_word: str | None = field(repr=False)
    must_not_know: str | None = field(repr=False)
    agreed_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedChange:
    """A new way that waits to be confirmed, in the clear."""

    id: UUID
    channel: str
    number: str | None = field(repr=False)
    times: str | None = field(repr=False)
    code_word: str | None = field(repr=False)
    must_not_know: str | None = field(repr=False)
    worry: str | None = field(repr=False)
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedHome:
    """Where a tenancy is, in the clear."""

    id: UUID
    lines: str = field(repr=False)
    postcode: str | None = field(repr=False)


def reveal_addresses(
    *, person: Person, by: User | Actor, on: date, purpose: str, at: datetime | None = None
) -> list[RevealedAddress]:
    """Return the addresses that hold on a day, the newest first. Raises ``NoSuchPerson``."""
    rows = list(current_addresses(person, on=on))
    _admit(person, rows, action="address.revealed", by=by, purpose=purpose, at=at)
    return [
        RevealedAddress(
            id=row.pk,
            lines=row.lines,
            postcode=row.postcode,
            known_to=tuple(UUID(known) for known in row.known_to),
            is_safe=row.is_safe,
            from_on=row.from_on,
            to_on=row.to_on,
        )
        for row in rows
    ]


def reveal_contact_points(
    *, person: Person, by: User | Actor, on: date, purpose: str, at: datetime | None = None
) -> list[RevealedContactPoint]:
    """Return phones and e-mail addresses that hold on a day. Raises ``NoSuchPerson``."""
    rows = list(current_contact_points(person, on=on))
    _admit(person, rows, action="contact_point.revealed", by=by, purpose=purpose, at=at)
    return [
        RevealedContactPoint(
            id=row.pk,
            kind=row.kind,
            value=row.value,
            is_safe=row.is_safe,
            voicemail_ok=row.voicemail_ok,
            from_on=row.from_on,
            to_on=row.to_on,
        )
        for row in rows
    ]


def reveal_safe_contact(
    *, person: Person, by: User | Actor, purpose: str, at: datetime | None = None
) -> RevealedSafeContact | None:
    """Return what is agreed now, or ``None`` if nothing is. Raises ``NoSuchPerson``."""
    row = current_safe_contact(person)
    _admit(
        person, [row] if row else [], action="safe_contact.revealed", by=by, purpose=purpose, at=at
    )
    if row is None:
        return None
    return RevealedSafeContact(
        id=row.pk,
        channel=row.channel,
        contact_point_id=row.contact_point_id,
        times=row.times,
        code_word=row.code_word,
        must_not_know=row.must_not_know,
        agreed_at=row.agreed_at,
        confirmed_at=row.confirmed_at,
    )


def reveal_change(
    *, person: Person, by: User | Actor, purpose: str, at: datetime | None = None
) -> RevealedChange | None:
    """Return the new way that waits, or ``None`` if none does. Raises ``NoSuchPerson``."""
    row = waiting_change(person)
    _admit(
        person, [row] if row else [], action="safe_contact.revealed", by=by, purpose=purpose, at=at
    )
    if row is None:
        return None
    return RevealedChange(
        id=row.pk,
        channel=row.channel,
        number=row.contact_point.value if row.contact_point else None,
        times=row.times,
        code_word=row.code_word,
        must_not_know=row.must_not_know,
        worry=row.worry,
        asked_at=row.asked_at,
    )


def reveal_home(
    *,
    tenancy: Tenancy,
    person: Person,
    by: User | Actor,
    on: date,
    purpose: str,
    at: datetime | None = None,
) -> RevealedHome:
    """Return where a tenancy is, to somebody who may know ``person``, a party to it on that day.

    Raises ``NoSuchPerson``, also if the person does not belong to the tenancy.
    """
    belongs = current_parties(tenancy, on=on).filter(person=person).exists()
    _admit(
        person,
        [tenancy],
        action="tenancy.revealed",
        by=by,
        purpose=purpose,
        at=at,
        belongs=belongs,
    )
    return RevealedHome(
        id=tenancy.pk, lines=tenancy.address_lines, postcode=tenancy.address_postcode
    )


def _admit(
    person: Person,
    rows: Sequence[Model],
    *,
    action: str,
    by: User | Actor,
    purpose: str,
    at: datetime | None,
    belongs: bool = True,
) -> None:
    """Log the reveal, or log the refusal apart and raise ``NoSuchPerson``."""
    when = at or timezone.now()
    detail = {"purpose": purpose}
    may = isinstance(by, Actor) or (
        can(by, Verb.PERSON_REVEAL) and may_know_person(person.pk, by=by)
    )
    if may and belongs:
        record(action=action, by=by, at=when, subjects=[person, *rows], detail=detail)
        return

    def write() -> None:
        record(
            action="person.refused",
            by=by,
            at=when,
            subjects=[person.pk],
            kind="person",
            detail=detail,
        )

    record_apart(write)
    raise NoSuchPerson
