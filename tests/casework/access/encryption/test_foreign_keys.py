"""No landlord's key opens another's value: whatever is copied, moved or claimed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from casework.access.encryption import DecryptionRefused, Kind, Subject
from casework.access.encryption.sealing import (
    UNDER_LANDLORD_KEY,
    UNDER_SUBJECT_KEY,
    Place,
    seal,
    unseal,
)
from casework.access.encryption.tree import BRANCHES, KeyTree
from casework.access.encryption.wrapping import unwrap, wrap

COLUMNS = [("cases_contact", "note"), ("people_address", "lines"), ("outbox_event", "payload")]


class Landlord:
    """A landlord's secrets, as they are made."""

    def __init__(self) -> None:
        self.id, self.key, self.tree = uuid4(), secrets.token_bytes(32), KeyTree.new()


class Sealed:
    """A value of a landlord's, with all that belongs to it."""

    def __init__(self, landlord: Landlord) -> None:
        self.form = secrets.choice([UNDER_LANDLORD_KEY, UNDER_SUBJECT_KEY])
        self.subject = Subject(secrets.choice(list(Kind)), uuid4())
        self.branch = secrets.randbelow(BRANCHES)
        owner = f"{self.subject.kind}|{self.subject.id}" if self.form == UNDER_SUBJECT_KEY else ""
        self.place = Place(landlord.id, *secrets.choice(COLUMNS), uuid4(), owner)
        self.key = landlord.key if self.form == UNDER_LANDLORD_KEY else secrets.token_bytes(32)
        self.wrapped = wrap(self.key, **self.under(landlord))
        self.raw = seal(b"canary", key=self.key, version=1, place=self.place, form=self.form)

    def under(self, landlord: Landlord) -> dict[str, Any]:
        """What wraps and unwraps its key at a landlord."""
        return {
            "landlord_id": landlord.id,
            "subject": self.subject,
            "version": 1,
            "under": landlord.key,
            "branch": landlord.tree.branch(self.branch),
        }

    def opens(self, *, key: bytes, landlord_id: UUID) -> bool:
        """Try it with a key, at a landlord."""
        place = Place(
            landlord_id, self.place.table, self.place.column, self.place.row, self.place.owner
        )
        try:
            return unseal(self.raw, key_of=lambda _: key, place=place, form=self.form) == b"canary"
        except DecryptionRefused:
            return False


def attempts(value: Sealed, foreign: Landlord) -> Iterator[bool]:
    """What somebody at another landlord can try with a copied row, and its copied key."""
    yield value.opens(key=foreign.key, landlord_id=foreign.id)
    yield value.opens(key=foreign.key, landlord_id=value.place.landlord_id)
    yield value.opens(key=value.key, landlord_id=foreign.id)  # even with the right key in hand
    try:
        stolen = unwrap(value.wrapped, **value.under(foreign))
    except DecryptionRefused:
        yield False
    else:
        yield value.opens(key=stolen, landlord_id=value.place.landlord_id)


def _none_opens(count: int) -> None:
    for _ in range(count):
        own, foreign = Landlord(), Landlord()
        value = Sealed(own)
        assert value.opens(key=value.key, landlord_id=own.id)
        assert unwrap(value.wrapped, **value.under(own)) == value.key
        assert not any(attempts(value, foreign))


def test_a_thousand_values_open_for_no_other_landlord() -> None:
    _none_opens(1_000)


@pytest.mark.full
def test_ten_thousand_values_open_for_no_other_landlord() -> None:
    _none_opens(10_000)
