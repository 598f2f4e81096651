"""A system gets a short token for a statement by its key, and uses it with proofs by its key."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from joserfc.jwk import ECKey

from casework.access.models import User
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from casework.clients.actions import LIFE, change_keys, set_client_active
from casework.clients.models import ApiClient, ClientToken
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import make_staff
from tests.casework.api.operations import OPERATIONS
from tests.casework.clients.system import MAY_WE, TOKEN, System, system_at
from tests.conftest import host_of


@pytest.fixture
def admin(landlord: LandlordRef) -> User:
    """Whoever registers systems."""
    return make_staff(Role.TENANT_ADMIN)


@pytest.fixture
def system(landlord: LandlordRef, admin: User) -> System:
    """A system that is registered."""
    system = system_at(landlord)
    system.registered(admin)
    return system


def test_a_system_signs_in_and_asks_the_least_under_its_own_name(system: System) -> None:
    answer = system.sign_in(scope="hold.ask_minimum")
    given = answer.json()
    assert (answer.status_code, given["token_type"], given["scope"]) == (
        200,
        "DPoP",
        "hold.ask_minimum",
    )
    assert given["expires_in"] <= 600
    assert "no-store" in answer.headers["Cache-Control"]
    asked = system.asks(given["access_token"])
    assert (asked.status_code, set(asked.json())) == (200, {"allowed", "until", "ask"})
    entry = AuditEntry.objects.get(action="hold.asked")
    assert (entry.actor_kind, entry.actor_id) == ("client", system.client_id)
    assert AuditEntry.objects.get(action="client.signed_in").actor_kind == "client"


def test_of_a_token_only_the_digest_is_stored(system: System) -> None:
    token = system.token()
    assert token not in str(ClientToken.objects.values().get())


def test_a_system_opens_no_other_operation(system: System, subtests: pytest.Subtests) -> None:
    token = system.token()
    for operation in OPERATIONS:
        if operation.method != "get" or operation.name == "may_we":
            continue
        with subtests.test(operation.name):
            path = "/api/v1" + operation.at("2222-2222")
            assert system.asks(token, path=path).status_code == 403


NOW = int(time.time())
BAD_STATEMENTS: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "https://elsewhere.example/api/v1/oauth/token"},
    "the host alone": {"aud": "http://landlord-1.holdfast.test"},
    "two audiences": {"aud": ["x", "y"]},
    "no audience": {"aud": None},
    "ended": {"exp": NOW - 600},
    "no end": {"exp": None},
    "end in words": {"exp": "tomorrow"},
    "ends too late": {"exp": NOW + 3600},
    "another issuer": {"iss": "x"},
    "no issuer": {"iss": None},
    "another subject": {"sub": "0190a3c1-6f6e-7cc0-9b6a-0d6b4c1f2a3e"},
    "subject no id": {"sub": "'; drop table"},
    "subject no text": {"sub": 7},
    "no number": {"jti": None},
    "number no text": {"jti": 7},
    "empty number": {"jti": ""},
    "not yet": {"nbf": NOW + 3600},
}


@pytest.mark.parametrize("wrong", BAD_STATEMENTS)
def test_a_statement_with_one_thing_wrong_gets_nothing(system: System, wrong: str) -> None:
    answer = system.sign_in(statement=system.statement(**BAD_STATEMENTS[wrong]))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert not ClientToken.objects.exists()


@pytest.mark.parametrize("statement", ["x", "a.b.c", "..", "x" * 9000])
def test_a_statement_that_is_none_gets_nothing(system: System, statement: str) -> None:
    assert system.sign_in(statement=statement).json()["error"] == "invalid_client"


def test_a_statement_by_another_key_gets_nothing(system: System) -> None:
    thief = System(system.host, system.client_id)
    assert thief.sign_in().status_code == 401


def test_a_statement_and_a_proof_work_once(system: System) -> None:
    statement, proof = system.statement(), system.proof("POST", TOKEN)
    assert system.sign_in(statement=statement, proof=proof).status_code == 200
    assert system.sign_in(statement=statement).json()["error"] == "invalid_client"
    assert system.sign_in(proof=proof).json()["error"] == "invalid_dpop_proof"


def test_a_token_read_on_its_way_is_worth_nothing_without_the_key(system: System) -> None:
    token = system.token()
    thief = System(system.host)
    assert thief.asks(token).status_code == 401
    assert system.asks(token, scheme="Bearer").status_code == 401
    assert system.asks(token).status_code == 200
    kept = AuditEntry.objects.get(action="client.refused")
    assert (kept.actor_id, kept.detail) == (system.client_id, {"why": "other_key"})


def test_the_token_of_one_system_is_refused_from_another(
    system: System, landlord: LandlordRef, admin: User
) -> None:
    other = system_at(landlord)
    other.registered(admin, "Repairs system")
    assert other.asks(system.token()).status_code == 401
    assert other.asks(other.token()).status_code == 200


BAD_PROOFS: dict[str, dict[str, Any]] = {
    "another method": {"htm": "POST"},
    "another address": {"htu": "http://elsewhere.example/api/v1/may-we"},
    "another path": {"htu": "http://landlord-1.holdfast.test/api/v1/me"},
    "no address": {"htu": None},
    "old": {"iat": NOW - 3600},
    "of the future": {"iat": NOW + 3600},
    "no time": {"iat": None},
    "no number": {"jti": None},
    "another token": {"ath": "x"},
    "no token": {"ath": None},
    "of another kind": {"head": {"typ": "JWT"}},
    "no key": {"head": {"jwk": None}},
    "a shared key": {"head": {"jwk": {"kty": "oct", "k": "eHg"}}},
}


@pytest.mark.parametrize("wrong", BAD_PROOFS)
def test_a_proof_with_one_thing_wrong_opens_nothing(system: System, wrong: str) -> None:
    token = system.token()
    proof = system.proof("GET", MAY_WE, token, **BAD_PROOFS[wrong])
    assert system.asks(token, proof=proof).status_code == 401


def test_a_proof_is_used_up_and_none_is_no_proof(system: System) -> None:
    token = system.token()
    proof = system.proof("GET", MAY_WE, token)
    assert system.asks(token, proof=proof).status_code == 200
    assert system.asks(token, proof=proof).status_code == 401
    assert system.asks(token, proof=" ").status_code == 401
    assert system.sign_in(proof=" ").json()["error"] == "invalid_dpop_proof"


def test_a_proof_with_somebody_elses_key_in_it_is_refused(system: System) -> None:
    token = system.token()
    stolen = System(system.host).proving
    head = {"jwk": system.proving.as_dict(private=False)}
    forged = System(system.host, proving=stolen).proof("GET", MAY_WE, token, head=head)
    assert system.asks(token, proof=forged).status_code == 401


def test_shut_out_counts_from_the_next_request_on(system: System, admin: User) -> None:
    token, client = system.token(), ApiClient.objects.get()
    set_client_active(client=client, active=False, by=admin, at=timezone.now())
    assert system.asks(token).status_code == 401
    assert system.sign_in().json()["error"] == "invalid_client"
    set_client_active(client=client, active=True, by=admin, at=timezone.now())
    assert system.asks(token).status_code == 401, "what was ended stays ended"
    assert system.asks(system.token()).status_code == 200


def test_a_client_that_is_closed_in_the_table_is_refused_though_its_token_is_there(
    system: System,
) -> None:
    token = system.token()
    ApiClient.objects.update(is_active=False)
    assert system.asks(token).status_code == 401


def test_new_keys_end_the_old_ones_and_their_tokens(system: System, admin: User) -> None:
    token, old = system.token(), system.key
    client = ApiClient.objects.get()
    system.key = ECKey.generate_key("P-256")
    change_keys(client=client, jwks=system.jwks, by=admin, at=timezone.now())
    assert system.asks(token).status_code == 401
    assert system.asks(system.token()).status_code == 200
    system.key = old
    assert system.sign_in().status_code == 401


def test_a_token_ends_after_ten_minutes(system: System) -> None:
    token = system.token()
    assert timedelta(minutes=10) >= LIFE
    now = timezone.now()
    ClientToken.objects.update(created_at=now - LIFE, expires_at=now)
    assert system.asks(token).status_code == 401


def test_a_token_made_at_another_host_is_refused(system: System) -> None:
    token = system.token()
    ClientToken.objects.update(audience="elsewhere.example")
    assert system.asks(token).status_code == 401


def test_a_scope_that_is_taken_away_counts_for_tokens_there_are(system: System) -> None:
    token = system.token()
    ApiClient.objects.update(scopes=["policy.read"])
    assert system.asks(token).status_code == 403


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"scope": "case.read_all"}, "invalid_scope"),
        ({"scope": "hold.ask_minimum policy.read"}, "invalid_scope"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": "x"}, "invalid_client"),
    ],
)
def test_what_else_can_be_asked_for_wrongly_is_said_in_oauths_words(
    system: System, form: dict[str, str], error: str
) -> None:
    assert system.sign_in(**form).json()["error"] == error


def test_a_form_that_says_a_thing_twice_is_refused(system: System) -> None:
    answer = system.sign_in(scope="hold.ask_minimum&scope=hold.ask_minimum")
    assert answer.status_code == 400


def test_a_system_of_one_landlord_is_nobody_at_another(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    first, second = two_landlords
    system = system_at(first)
    with as_landlord(first):
        system.registered(make_staff(Role.TENANT_ADMIN))
    token = system.token()
    there = System(host_of(second), system.client_id, system.key, system.proving)
    assert there.sign_in().status_code == 401
    assert there.asks(token).status_code == 401
    assert system.asks(token).status_code == 200
