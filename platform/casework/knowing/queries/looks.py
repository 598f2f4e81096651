"""Who has looked at a case, in words that can be told to the person it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from casework.access.models import User
from casework.access.roles import Role
from casework.audit.actions_list import READS
from casework.audit.actors import ActorKind
from casework.audit.models import AuditEntry
from casework.cases.models import Case

SHOWN: Final = 1000
"""Lines of the page at most; what is older is counted, and there is a page for each year."""

PURPOSES: Final[dict[str, str]] = {
    "case_page": "the whole case",
    "list": "its line in a list of cases",
    "my_day": "what had to be done on it that day",
    "disclosure": "to write down what was said",
    "contact": "to record a contact",
    "facts": "what we know",
    "asking": "to ask what our policy says",
    "assign": "to choose the officer",
    "close": "to close it",
    "duty": "something that had to be done",
    "hold": "a pause of court action",
    "offer": "what we can offer",
    "measure": "a security measure",
    "move": "a move",
    "home": "to record the home",
    "address": "to record an address",
    "safe_contact": "to agree a safe way to get in touch",
    "reaching": "how to get in touch safely",
    "who_looked": "who had looked at it",
    "access": "who may open it",
    "seal": "to seal it, or lift the seal",
}
"""What somebody looked at or for, by the purpose that the door was given."""
_BY_ACTION: Final[dict[str, str]] = {
    "address.revealed": "an address",
    "contact_point.revealed": "a phone number or e-mail address",
    "safe_contact.revealed": "how to get in touch safely",
    "tenancy.revealed": "the address of the home",
    "glass.listed": "that it was opened in an emergency",
    "conflict.listed": "that a colleague may know somebody in it",
    "attempt.listed": "that somebody tried to open it",
    "looks.listed": "who had looked at it",
}
_FORMER: Final = ("A former colleague", "")


@dataclass(frozen=True, slots=True)
class Look:
    """One time somebody was shown something of a case."""

    at: datetime
    who: str
    role: str
    what: str


@dataclass(frozen=True, slots=True)
class Looks:
    """What can be told: each look, the newest first, and who looked how often."""

    looks: tuple[Look, ...]
    total: int
    people: tuple[tuple[str, str, int], ...]
    """Name, role and number of looks, the most first."""


def looks_at(case: Case, *, since: date | None = None, until: date | None = None) -> Looks:
    """Return who was shown this case, or a protected value of a person it names."""
    names = set(case.parties.values_list("person_id", flat=True))
    entries = AuditEntry.objects.filter(
        subject_ids__overlap=[case.pk, *names], action__in=READS, actor_kind=ActorKind.STAFF.value
    )
    if since is not None:
        entries = entries.filter(at__gte=_start_of(since))
    if until is not None:
        entries = entries.filter(at__lt=_start_of(until))
    rows = list(
        entries.order_by("-at", "-id").values_list("at", "actor_id", "action", "detail")[:SHOWN]
    )
    times = dict(entries.values_list("actor_id").annotate(times=Count("id")).order_by())
    staff = _staff(actor for actor in times if actor)
    people = [(*staff.get(actor, _FORMER), n) for actor, n in times.items() if actor]
    return Looks(
        looks=tuple(_look(row, staff) for row in rows),
        total=sum(times.values()),
        people=tuple(sorted(people, key=lambda each: (-each[2], each[0]))),
    )


def words_of(action: str, detail: Mapping[str, Any]) -> str:
    """Say what was looked at, in plain words; a purpose nobody has put in words is "the case"."""
    if action in _BY_ACTION:
        return _BY_ACTION[action]
    purpose = str(detail.get("purpose", "")).removeprefix("api.")
    words = PURPOSES.get(purpose) or PURPOSES.get(purpose.removesuffix("s"), "the case")
    return f"{words} (through a program)" if str(detail.get("purpose")) != purpose else words


def _look(
    row: tuple[datetime, UUID | None, str, dict[str, Any]], staff: Mapping[UUID, tuple[str, str]]
) -> Look:
    at, actor, action, detail = row
    who, role = staff.get(actor, _FORMER) if actor else _FORMER
    return Look(at=at, who=who, role=role, what=words_of(action, detail))


def _staff(ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    found = User.objects.filter(pk__in=set(ids))
    return {
        pk: (name, str(Role(role).label))
        for pk, name, role in found.values_list("pk", "name", "role")
    }


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
