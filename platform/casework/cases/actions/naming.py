"""Who is harmed and how to reach them safely, as far as a disclosure tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casepolicy.calendar import to_local
from casework.access.models import User
from casework.people.actions import add_contact_point, add_person, replace_safe_contact
from casework.people.domain.contact import PointKind, SafeChannel
from casework.people.models import Person

_BY_PHONE = (SafeChannel.CALL, SafeChannel.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVictim:
    """Who is harmed, as far as we know: a person on file, or a new one."""

    person: Person | None = None
    name: str = ""
    known_as: str = ""
    phone: str = ""
    phone_is_safe: bool | None = None
    safe_channel: str = ""
    safe_times: str = ""
    code_word: str = ""
    must_not_know: str = ""


def person_of(new: NewVictim, by: User, at: datetime) -> Person:
    """Return the person on file, or a new one under whatever name is known."""
    if new.person is not None:
        return new.person
    name = new.name.strip() or "Name not known"
    return add_person(name=name, known_as=new.known_as, by=by, at=at)


def reach_by(person: Person, new: NewVictim, by: User, at: datetime) -> None:
    """Record the number and the safe way that were given. Raises ``ContactValueRefused``."""
    point = None
    if new.phone.strip():
        point = add_contact_point(
            person=person,
            kind=PointKind.PHONE,
            value=new.phone,
            is_safe=new.phone_is_safe,
            from_on=to_local(at).date(),
            by=by,
            at=at,
        )
    if new.safe_channel:
        replace_safe_contact(
            person=person,
            channel=new.safe_channel,
            contact_point=point if new.safe_channel in _BY_PHONE else None,
            times=new.safe_times or None,
            code_word=new.code_word or None,
            must_not_know=new.must_not_know or None,
            by=by,
            at=at,
        )
