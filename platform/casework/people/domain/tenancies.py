"""Words about tenancies. Kinds of tenure are the policy contract's, so that facts need no mapping."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casepolicy.facts import Tenure

TENURES: Final[dict[Tenure, str]] = {
    Tenure.SECURE: "Secure tenancy",
    Tenure.FLEXIBLE: "Flexible tenancy",
    Tenure.INTRODUCTORY: "Introductory tenancy",
    Tenure.ASSURED: "Assured tenancy",
    Tenure.ASSURED_SHORTHOLD: "Assured shorthold tenancy",
    Tenure.STARTER: "Starter tenancy",
    Tenure.SHARED_OWNER: "Shared ownership",
    Tenure.LEASEHOLDER: "Leasehold",
    Tenure.LICENSEE: "Licence",
}
"""What a tenancy can be. That somebody lives in a household, or is no customer, is no tenancy."""


class PartyRole(StrEnum):
    """How a person belongs to a tenancy."""

    SOLE = "sole"
    JOINT = "joint"
    HOUSEHOLD_MEMBER = "household_member"
    SHARED_OWNER = "shared_owner"
    LEASEHOLDER = "leaseholder"


PARTY_ROLES: Final[dict[PartyRole, str]] = {
    PartyRole.SOLE: "Sole tenant",
    PartyRole.JOINT: "Joint tenant",
    PartyRole.HOUSEHOLD_MEMBER: "Lives in the household",
    PartyRole.SHARED_OWNER: "Shared owner",
    PartyRole.LEASEHOLDER: "Leaseholder",
}


class PropertyType(StrEnum):
    """What sort of home it is; "like for like" compares it."""

    HOUSE = "house"
    FLAT = "flat"
    MAISONETTE = "maisonette"
    BUNGALOW = "bungalow"
    STUDIO = "studio"
    ROOM = "room"
    OTHER = "other"


PROPERTY_TYPES: Final[dict[PropertyType, str]] = {
    kind: kind.value.capitalize() for kind in PropertyType
}
