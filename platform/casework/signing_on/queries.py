"""Reads of this room."""

from __future__ import annotations

from django.db.models import QuerySet

from casework.access.models import User
from casework.signing_on.models import Bound, SignInProvider
from tenancy.api import NoLandlord, current_landlord


def own_provider() -> SignInProvider | None:
    """Return the landlord's provider, if one is set up. Operators have none."""
    try:
        current_landlord()
    except NoLandlord:
        return None
    return SignInProvider.objects.first()


def passwords_are_off() -> bool:
    """Return whether this landlord's staff come in through its own provider only."""
    provider = own_provider()
    return provider is not None and provider.passwords_off_at is not None


def bound_staff() -> QuerySet[User]:
    """Return who has come in through the provider and is known by its number, by name."""
    return User.objects.filter(bound__isnull=False).order_by("name")


def is_bound(issuer: str, subject: str) -> bool:
    """Return whether somebody at the provider is known here by their number."""
    return Bound.objects.filter(issuer=issuer, subject=subject).exists()
