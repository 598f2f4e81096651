"""A provider that says what a test wants, and a landlord that trusts it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from casework.access.models import User
from casework.access.roles import Role
from casework.signing_on.actions import Given, save_provider
from casework.signing_on.models import SignInProvider
from casework.signing_on.provider import discover
from tenancy.api import LandlordRef
from tests.casework.access.staff import PASSWORD, make_staff
from tests.casework.signing_on.forger import CLIENT_ID, SECRET, Forger, forging


@pytest.fixture
def forger() -> Iterator[Forger]:
    """A provider on this machine."""
    with forging() as forger:
        yield forger


@pytest.fixture
def admin(landlord: LandlordRef) -> User:
    """The landlord's administrator."""
    return make_staff(Role.TENANT_ADMIN, password=PASSWORD)


@pytest.fixture
def provider(forger: Forger, admin: User) -> SignInProvider:
    """The landlord trusts it, and asks for a second step."""
    return set_up(forger, admin)


def set_up(forger: Forger, admin: User, **changes: object) -> SignInProvider:
    """Have an administrator set the provider up."""
    given = {
        "name": "Work account",
        "issuer": forger.issuer,
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "acr_values": [],
        "amr_values": ["mfa"],
        **changes,
    }
    endpoints = discover(forger.issuer)
    return save_provider(
        given=Given(**given),  # type: ignore[arg-type] # as listed
        endpoints=endpoints,
        by=admin,
        at=timezone.now(),
    )
