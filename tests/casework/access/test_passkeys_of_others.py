"""A passkey is its owner's alone. Its row has a plain number, which two landlords both have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from casework.access.models import User
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.codes import give_app
from tests.casework.access.staff import let_in, make_staff

Pair = tuple[LandlordRef, LandlordRef]
PAGES = ("remove", "edit")


def passkey_of(user: User, *, pk: int) -> Authenticator:
    return Authenticator.objects.create(
        pk=pk, user=user, type=Authenticator.Type.WEBAUTHN, data={"name": f"Of {user.name}"}
    )


@pytest.fixture
def owners(two_landlords: Pair) -> dict[str, tuple[LandlordRef, User]]:
    """The same number in both houses, and a colleague's beside it. All of it is committed."""
    here, there = two_landlords
    found = {}
    for name, landlord, pk in (
        ("mine", here, 101),
        ("colleague", here, 102),
        ("theirs", there, 101),
    ):
        with as_landlord(landlord):
            owner = make_staff()
            give_app(owner)
            passkey_of(owner, pk=pk)
            found[name] = landlord, owner
    return found


def keys_of(owner: tuple[LandlordRef, User]) -> list[str]:
    landlord, user = owner
    with as_landlord(landlord):
        found = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
        return [each.data["name"] for each in found]


def test_nobody_removes_or_renames_the_passkey_of_somebody_else(
    owners: dict[str, tuple[LandlordRef, User]],
    landlord_client: Callable[[LandlordRef], Client],
) -> None:
    landlord, me = owners["mine"]
    client = landlord_client(landlord)
    with as_landlord(landlord):
        let_in(client, me)
    for page in PAGES:
        answer = client.post(f"/account/second-step/passkeys/102/{page}/", {"name": "Taken"})
        assert answer.status_code == 404
    renamed = client.post("/account/second-step/passkeys/101/edit/", {"name": "New"})
    removed = client.post("/account/second-step/passkeys/101/remove/")
    assert (renamed.status_code, removed.status_code) == (302, 302)
    assert keys_of(owners["mine"]) == []
    for other in ("colleague", "theirs"):
        assert keys_of(owners[other]) == [f"Of {owners[other][1].name}"]
