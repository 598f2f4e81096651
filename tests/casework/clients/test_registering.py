"""Only an administrator registers a system, with public keys that are strong, for what systems may."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import IntegrityError, transaction
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from joserfc.util import int_to_base64

from casework.access.permissions import SYSTEMS_MAY, NotAllowed, Verb, can
from casework.access.roles import Role
from casework.clients.actions import register_client
from casework.clients.errors import KeysRefused, NameTaken, ScopesRefused
from casework.clients.keys import read_keys
from casework.clients.models import ApiClient
from tenancy.api import LandlordRef
from tests.casework.access.staff import AT, make_staff
from tests.casework.clients.system import system_at

WEAK = rsa.generate_private_key(65537, 1024).public_key()  # noqa: S505 - it is to be refused
WEAK_JWK = {"kty": "RSA", "n": int_to_base64(WEAK.public_numbers().n), "e": "AQAB"}
P256 = ECKey.generate_key("P-256")


def public(key: Any) -> str:
    return json.dumps({"keys": [key.as_dict(private=False)]})


@pytest.mark.parametrize(
    "key",
    [P256, ECKey.generate_key("P-384"), OKPKey.generate_key("Ed25519"), RSAKey.generate_key(2048)],
)
def test_a_strong_public_key_is_taken_and_named(key: Any) -> None:
    (kept,) = read_keys(public(key))["keys"]
    assert kept["kid"]
    assert not {"d", "p", "q", "k"} & set(kept)
    assert read_keys(json.dumps(key.as_dict(private=False)))["keys"][0]["kty"] == kept["kty"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "7", '"x"', '{"keys": []}', '{"keys": 7}', '{"keys": [7]}', '{"kty": "EC"}',
        "[" * 5000, json.dumps({"keys": [P256.as_dict(private=False)] * 5}),
        json.dumps(P256.as_dict(private=True)), json.dumps(OctKey.generate_key(256).as_dict()),
        public(ECKey.generate_key("P-521")), public(ECKey.generate_key("secp256k1")),
        json.dumps(WEAK_JWK), public(OKPKey.generate_key("X25519")),
    ],
    ids=range(17),
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(KeysRefused):
        read_keys(text)


def test_only_an_administrator_registers(landlord: LandlordRef) -> None:
    for role in Role:
        if role not in (Role.TENANT_ADMIN, Role.OPERATOR):
            with pytest.raises(NotAllowed):
                system_at(landlord).registered(make_staff(role))
    system_at(landlord).registered(make_staff(Role.TENANT_ADMIN))


@pytest.mark.parametrize("scopes", [[], ["case.read_all"], ["hold.ask_minimum", "x"]])
def test_a_system_is_for_what_systems_may_and_for_something(
    landlord: LandlordRef, scopes: list[str]
) -> None:
    admin = make_staff(Role.TENANT_ADMIN)
    with pytest.raises(ScopesRefused):
        register_client(name="x", purpose="x", scopes=scopes, jwks={}, by=admin, at=AT)


def test_two_systems_have_two_names(landlord: LandlordRef) -> None:
    admin = make_staff(Role.TENANT_ADMIN)
    client = system_at(landlord).registered(admin)
    with pytest.raises(NameTaken):
        system_at(landlord).registered(admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiClient.objects.filter(pk=client.pk).update(scopes=[])


def test_a_system_may_at_most_what_systems_may_and_nothing_without_a_token() -> None:
    """The verbs of cases and people can't be given, whatever stands in its row."""
    client = ApiClient(scopes=[verb.value for verb in Verb])
    assert [verb for verb in Verb if can(client, verb)] == []
    client.token_scopes = frozenset(verb.value for verb in Verb)
    assert {verb for verb in Verb if can(client, verb)} == SYSTEMS_MAY == {Verb.HOLD_ASK_MINIMUM}
    client.is_active = False
    assert [verb for verb in Verb if can(client, verb)] == []
