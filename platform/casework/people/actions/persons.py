"""People are added and named here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.audit.actions import record
from casework.audit.actors import Actor
from casework.people.models import Person


def add_person(
    *,
    name: str,
    by: User | Actor,
    at: datetime,
    known_as: str = "",
    pronouns: str = "",
) -> Person:
    """Add a person. What they are to a case is recorded with the case."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        person = Person.objects.create(
            name=name.strip(), known_as=known_as.strip(), pronouns=pronouns.strip(), added_at=at
        )
        record(action="person.added", by=by, at=at, subjects=[person])
    return person


def name_person(
    *, person: Person, name: str, known_as: str, pronouns: str, by: User | Actor, at: datetime
) -> Person:
    """Correct how a person is named. The log keeps that it was done, not either name."""
    require(by, Verb.PERSON_CHANGE)
    with transaction.atomic():
        person.name = name.strip()
        person.known_as = known_as.strip()
        person.pronouns = pronouns.strip()
        person.save(update_fields=["name", "known_as", "pronouns"])
        record(action="person.named", by=by, at=at, subjects=[person])
    return person
