"""Reads about people and tenancies. Protected values come out through the ``reveal_`` functions."""

from casework.people.queries.held import (
    current_addresses,
    current_contact_points,
    current_parties,
    current_safe_contact,
    current_tenancies,
    known_people,
    people_named,
    reached_by,
    share_a_tenancy,
    tenancy_by_reference,
)
from casework.people.queries.reveal import (
    NoSuchPerson,
    RevealedAddress,
    RevealedContactPoint,
    RevealedHome,
    RevealedSafeContact,
    reveal_addresses,
    reveal_contact_points,
    reveal_home,
    reveal_safe_contact,
)

__all__ = [
    "NoSuchPerson",
    "RevealedAddress",
    "RevealedContactPoint",
    "RevealedHome",
    "RevealedSafeContact",
    "current_addresses",
    "current_contact_points",
    "current_parties",
    "current_safe_contact",
    "current_tenancies",
    "known_people",
    "people_named",
    "reached_by",
    "reveal_addresses",
    "reveal_contact_points",
    "reveal_home",
    "reveal_safe_contact",
    "share_a_tenancy",
    "tenancy_by_reference",
]
