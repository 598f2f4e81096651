"""Protected values in answers to programs: each passes the address gate before it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.outgoing.domain import pieces
from casework.outgoing.domain.gate import cleared
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Recipient, Relation
from casework.outgoing.renderers.answers import by_slot
from casework.people.domain.contact import PointKind
from casework.people.models import Address
from casework.people.queries import RevealedAddress, RevealedContactPoint

Let = Mapping[str, pieces.Piece]


def past_the_gate(
    points: Sequence[RevealedContactPoint], addresses: Sequence[RevealedAddress | Address]
) -> Let:
    """Return what a colleague's program may get of what was revealed to the colleague, by id."""
    made = [_point(point) for point in points]
    made += [
        pieces.Address(slot=str(row.id), lines=row.lines, postcode=row.postcode)
        for row in addresses
    ]
    outgoing = Outgoing(
        channel=Channel.API, to=Recipient(relation=Relation.STAFF), pieces=tuple(made)
    )
    return by_slot(cleared(outgoing, Known()))


def _point(point: RevealedContactPoint) -> pieces.Piece:
    if point.kind == PointKind.PHONE.value:
        return pieces.Phone(slot=str(point.id), number=point.value)
    return pieces.Email(slot=str(point.id), address=point.value)


def point_shown(point: RevealedContactPoint, let: Let) -> dict[str, Any]:
    """Return a number or mailbox; its value only if the gate let it."""
    piece = let.get(str(point.id))
    return {
        "id": point.id,
        "kind": point.kind,
        "value": piece.shown() if piece is not None else "",
        "is_safe": point.is_safe,
        "voicemail_ok": point.voicemail_ok,
        "from_on": point.from_on,
        "to_on": point.to_on,
    }


def address_shown(row: RevealedAddress | Address, let: Let) -> dict[str, Any]:
    """Return an address; where it is only if the gate let it."""
    piece = let.get(str(row.id))
    found = piece if isinstance(piece, pieces.Address) else None
    return {
        "id": row.id,
        "lines": found.lines if found else None,
        "postcode": found.postcode if found else None,
        "is_safe": row.is_safe,
        "from_on": row.from_on,
        "to_on": row.to_on,
    }
