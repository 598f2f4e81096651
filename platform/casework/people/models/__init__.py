"""The tables of people, ways to reach them, and tenancies."""

from casework.people.models.changes import SafeContactChange
from casework.people.models.persons import Address, ContactPoint, Person, SafeContact
from casework.people.models.tenancies import Tenancy, TenancyParty

__all__ = [
    "Address",
    "ContactPoint",
    "Person",
    "SafeContact",
    "SafeContactChange",
    "Tenancy",
    "TenancyParty",
]
