"""What goes wrong between the sides, in words that say what to do. Never a landlord's name."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


class TenancyError(RuntimeError):
    """Code tried to reach a side it does not stand on. Nothing was read or written."""


class NoLandlord(TenancyError):
    """Something that belongs to a landlord was asked for where there is none."""

    def __init__(self) -> None:
        super().__init__(
            "There is no landlord here. Do this inside 'with as_landlord(...)', or in a job or "
            "request that belongs to a landlord."
        )


class NoSide(TenancyError):
    """A query was made without saying on which side."""

    def __init__(self) -> None:
        super().__init__(
            "This query stands on no side. Put it inside 'with as_landlord(...)' or "
            "'with as_public()'."
        )


class OutsideTransaction(TenancyError):
    """A query was made outside a transaction, where no landlord's role can be held."""

    def __init__(self) -> None:
        super().__init__(
            "A query needs a transaction: the side is taken when it begins and given back when it "
            "ends. Put the query inside 'with as_landlord(...)' or 'with as_public()'; "
            "migrations and provisioning run as the owner (HOLDFAST_DB_MODE=owner)."
        )


class SideSwitched(TenancyError):
    """Code tried to change sides inside a transaction."""

    def __init__(self) -> None:
        super().__init__(
            "A transaction stands on one side only, and this one has begun on another. Read or "
            "write the other side before or after it; send what must cross through the outbox."
        )


class SideNotThere(DatabaseError):
    """The database does not know the side, or the sign-in may not take it."""

    def __init__(self) -> None:
        super().__init__(
            "The database can't give this side: the landlord was removed, the database was never "
            "migrated ('holdfast migrate'), or DATABASE_URL signs in as a role that may not take it."
        )


class NotKept(TenancyError, DatabaseError):
    """What must be written with a transaction could not be, so there was no transaction."""

    def __init__(self) -> None:
        super().__init__(
            "What must be kept of this (its lines in the log) could not be written, so nothing was "
            "saved and nothing may be shown. The cause is named with this error; put it right, then "
            "try again."
        )


class OwnerInside(TenancyError):
    """The owner's connection was asked for in the middle of a side's work."""

    def __init__(self) -> None:
        super().__init__(
            "Provisioning and migrating are done by themselves, not inside 'with as_landlord(...)' "
            "or 'with as_public()'. Call them before or after."
        )


class OwnerMissing(ImproperlyConfigured):
    """There is no address for the owner's connection."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_OWNER_URL is not set. Provisioning and migrating need the address of a role "
            "that owns the database and may create roles. Web and workers need only DATABASE_URL."
        )


class NoBlueprint(TenancyError):
    """A landlord can't be made before the database is migrated."""

    def __init__(self) -> None:
        super().__init__(
            "There is no blueprint of a landlord's schema for this version. "
            "Migrate the database first ('holdfast migrate')."
        )


class Refused(ValueError):
    """What was given can't be used; the message says what would be right."""
