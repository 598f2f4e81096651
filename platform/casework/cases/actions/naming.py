"""Who is harmed and how to reach them safely, as far as a disclosure tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casepolicy.calendar import to_local
from casework.access.models import User
from casework.people.actions import Agreement, add_contact_point, add_person, ask_to_change
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
    """Record the number and the safe way that were given. Raises ``ContactValueRefused``.

    A way given for somebody with whom one is agreed already waits to be confirmed: whoever speaks
    in a second report may not be the person.
    """
    if new.safe_channel:
        ask_to_change(
            person=person,
            said=Agreement(
                channel=new.safe_channel,
                phone=new.phone if new.safe_channel in _BY_PHONE else "",
                phone_is_safe=new.phone_is_safe,
                times=new.safe_times,
                code_word=new.code_word,
                must_not_know=new.must_not_know,
            ),
            by=by,
            at=at,
        )
    if new.phone.strip() and new.safe_channel not in _BY_PHONE:
        add_contact_point(
            person=person,
            kind=PointKind.PHONE,
            value=new.phone,
            is_safe=new.phone_is_safe,
            from_on=to_local(at).date(),
            by=by,
            at=at,
        )
