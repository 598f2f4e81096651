"""Who comes back from the provider is let in only if everything the provider says is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casework.access.models import User
from casework.audit.models import AuditEntry
from casework.signing_on.actions import unbind
from casework.signing_on.models import Bound, SignInProvider
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import make_staff
from tests.casework.access.test_signing_in import signed_in
from tests.casework.signing_on.conftest import set_up
from tests.casework.signing_on.forger import Forger

Browser = Callable[[LandlordRef], Client]
GO, BACK = "/account/own-sign-in/", "/account/own-sign-in/back/"


@pytest.fixture
def officer(landlord: LandlordRef) -> User:
    """A member of staff without a password here."""
    return make_staff()


@pytest.fixture
def visitor(landlord: LandlordRef, landlord_client: Browser) -> Client:
    """A visitor at the landlord's address."""
    return landlord_client(landlord)


def go(visitor: Client, forger: Forger) -> dict[str, str]:
    answer = visitor.get(GO)
    assert answer.status_code == 302
    return forger.sees(answer.headers["Location"])


def come_back(
    visitor: Client, forger: Forger, officer: User, *, code: str = "c1", **changes: Any
) -> Any:
    """Go there, have the provider say the officer's name with changes, and come back."""
    sent = go(visitor, forger)
    forger.said |= {"email": officer.email, **changes}
    return visitor.get(BACK, {"code": code, "state": sent["state"]})


def why() -> list[object]:
    rows = AuditEntry.objects.filter(action="sign_in.failed").order_by("pk")
    return [row.detail.get("why") for row in rows]


def test_what_is_sent_along_protects_the_way_back(
    visitor: Client, provider: SignInProvider
) -> None:
    first, second = visitor.get(GO).headers["Location"], visitor.get(GO).headers["Location"]
    for part in ("response_type=code", "code_challenge_method=S256", "scope=openid+email"):
        assert part in first
    assert "redirect_uri=http%3A%2F%2Flandlord-" in first
    assert "max_age=43200" in first
    assert "canary" not in first
    sent = [dict(p.split("=", 1) for p in a.partition("?")[2].split("&")) for a in (first, second)]
    for name in ("state", "nonce", "code_challenge"):
        assert sent[0][name] != sent[1][name]
        assert len(sent[0][name]) >= 43


def test_staff_are_let_in_and_bound_by_the_providers_number(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User
) -> None:
    answer = come_back(visitor, forger, officer)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert signed_in(visitor) == officer
    bound = Bound.objects.get()
    assert (bound.user, bound.issuer, bound.subject) == (officer, forger.issuer, "number-1")
    kept = AuditEntry.objects.filter(actor_id=officer.pk).values_list("action", flat=True)
    assert set(kept) == {"sign_in.bound", "sign_in.done"}


def test_once_bound_the_number_says_who_it_is_and_the_address_nothing(
    visitor: Client,
    landlord: LandlordRef,
    landlord_client: Browser,
    provider: SignInProvider,
    forger: Forger,
    officer: User,
) -> None:
    come_back(visitor, forger, officer)
    colleague, again = make_staff(), landlord_client(landlord)
    come_back(again, forger, colleague, code="c2")
    assert signed_in(again) == officer


def test_an_address_that_moves_to_another_number_is_not_bound_again(
    visitor: Client,
    landlord: LandlordRef,
    landlord_client: Browser,
    provider: SignInProvider,
    forger: Forger,
    officer: User,
    admin: User,
) -> None:
    come_back(visitor, forger, officer)
    other = landlord_client(landlord)
    assert come_back(other, forger, officer, code="c2", sub="number-2").status_code == 403
    assert (signed_in(other).is_anonymous, why()) == (True, ["somebody_else"])
    unbind(user=officer, by=admin, at=provider.saved_at)
    come_back(other, forger, officer, code="c3", sub="number-2")
    assert signed_in(other) == officer


WRONG: dict[str, dict[str, Any]] = {
    "audience": {"aud": "somebody-else"},
    "audience with others": {"aud": ["holdfast-at-a-landlord", "x"]},
    "asked by another": {"azp": "x"},
    "nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "issuer": {"iss": "https://other.example"},
    "made long ago": {"iat": 1_600_000_000},
    "made in the future": {"iat": 4_000_000_000},
    "ended": {"exp": 1_600_000_000},
    "no end": {"exp": None},
    "not yet": {"nbf": 4_000_000_000},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "subject no text": {"sub": 7},
    "no second step": {"amr": ["pwd"]},
    "no ways": {"amr": None},
    "ways no list": {"amr": "mfa"},
    "no proof's time": {"auth_time": None},
    "old proof": {"auth_time": 1_600_000_000},
    "address not confirmed": {"email_verified": False},
    "address confirmed in words": {"email_verified": "true"},
    "nothing on confirmation": {"email_verified": None},
    "no address": {"email": None},
    "nobody's address": {"email": "nobody@example.org"},
}
CODES = {
    "audience": "audience",
    "audience with others": "audience",
    "asked by another": "audience",
    "nonce": "nonce",
    "no nonce": "nonce",
    "issuer": "issuer",
    "made long ago": "not_in_time",
    "made in the future": "not_in_time",
    "ended": "not_in_time",
    "no end": "not_in_time",
    "not yet": "not_in_time",
    "no subject": "subject",
    "empty subject": "subject",
    "subject no text": "subject",
    "no second step": "second_step",
    "no ways": "second_step",
    "ways no list": "second_step",
    "no proof's time": "too_long_ago",
    "old proof": "too_long_ago",
    "nobody's address": "no_account",
    "no address": "subject",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_statement_with_one_thing_wrong_lets_nobody_in(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User, wrong: str
) -> None:
    answer = come_back(visitor, forger, officer, **WRONG[wrong])
    assert (answer.status_code, signed_in(visitor).is_anonymous) == (403, True)
    assert why() == [CODES.get(wrong, "email_not_confirmed")]
    words = answer.content.decode()
    assert "We could not sign you in" in words
    assert officer.email not in words
    assert not Bound.objects.exists()


def test_an_account_that_is_closed_or_never_was_gets_the_same_page(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User
) -> None:
    nobody = come_back(visitor, forger, officer, email="nobody@example.org").content
    officer.is_active = False
    officer.save()
    assert come_back(visitor, forger, officer, code="c2").content == nobody
    assert why() == ["no_account", "no_account"]


@pytest.mark.parametrize("signed_with", ["none", "HS256"])
def test_a_statement_the_providers_own_key_did_not_sign_lets_nobody_in(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User, signed_with: str
) -> None:
    forger.signed_with = signed_with
    assert come_back(visitor, forger, officer).status_code == 403
    assert why() == ["signature"]


def test_a_statement_signed_by_a_key_that_is_not_the_providers_lets_nobody_in(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User
) -> None:
    stranger = Forger()
    forger.raw["/jwks"] = stranger.answer("/jwks", {})
    assert come_back(visitor, forger, officer).status_code == 403
    assert why() == ["signature"]


def test_the_way_back_works_once_and_only_in_the_browser_that_went(
    visitor: Client,
    landlord: LandlordRef,
    landlord_client: Browser,
    provider: SignInProvider,
    forger: Forger,
    officer: User,
) -> None:
    sent = go(visitor, forger)
    forger.said |= {"email": officer.email}
    link = {"code": "c1", "state": sent["state"]}
    thief = landlord_client(landlord)
    assert thief.get(BACK, link).status_code == 403
    assert visitor.get(BACK, {**link, "state": "guessed"}).status_code == 403
    assert visitor.get(BACK, link).status_code == 403, "a wrong state used the way up"
    assert come_back(visitor, forger, officer, code="c2").status_code == 302
    assert visitor.get(BACK, {"code": "c2", "state": sent["state"]}).status_code == 403
    assert set(why()) == {"not_asked_for"}


def test_a_code_that_was_used_is_refused_by_the_provider_and_so_by_us(
    visitor: Client,
    landlord: LandlordRef,
    landlord_client: Browser,
    provider: SignInProvider,
    forger: Forger,
    officer: User,
) -> None:
    come_back(visitor, forger, officer)
    thief = landlord_client(landlord)
    assert come_back(thief, forger, officer).status_code == 403
    assert (signed_in(thief).is_anonymous, why()) == (True, ["code_refused"])


def test_an_answer_of_another_issuer_is_a_mix_up(
    visitor: Client, forger: Forger, officer: User, admin: User
) -> None:
    forger.metadata["authorization_response_iss_parameter_supported"] = True
    set_up(forger, admin)
    for iss in ({"iss": "https://other.example"}, {}):
        sent = go(visitor, forger)
        assert visitor.get(BACK, {"code": "c", "state": sent["state"], **iss}).status_code == 403
    assert (why(), forger.asked) == (["issuer", "issuer"], [])


@pytest.mark.parametrize(
    ("path", "answer", "code"),
    [
        ("/token", (302, {"Location": "http://127.0.0.1:1/"}, b""), "provider_out_of_reach"),
        ("/token", (200, {"Content-Type": "application/json"}, b"[]"), "code_refused"),
        ("/token", (200, {}, b'{"id_token": 7, "access_token": "x"}'), "code_refused"),
        ("/token", (200, {}, b"x" * 300_000), "provider_out_of_reach"),
        ("/token", (500, {}, b""), "provider_out_of_reach"),
        ("/jwks", (200, {}, b'{"keys": [{}]}'), "provider_out_of_reach"),
        ("/jwks", (200, {}, b"{}"), "provider_out_of_reach"),
    ],
)
def test_a_provider_that_answers_nonsense_is_a_refusal_and_never_an_error(
    visitor: Client,
    provider: SignInProvider,
    forger: Forger,
    officer: User,
    path: str,
    answer: tuple[int, dict[str, str], bytes],
    code: str,
) -> None:
    forger.raw[path] = answer
    assert come_back(visitor, forger, officer).status_code == 403
    assert why() == [code]


def test_the_address_may_come_from_the_providers_page_about_the_person(
    visitor: Client, provider: SignInProvider, forger: Forger, officer: User
) -> None:
    right = {"sub": "number-1", "email": officer.email, "email_verified": True}
    forger.userinfo = {**right, "sub": "number-2"}
    assert come_back(visitor, forger, officer, email=None).status_code == 403
    forger.userinfo = right
    come_back(visitor, forger, officer, code="c2", email=None)
    assert (signed_in(visitor), why()) == (officer, ["subject"])


def test_a_level_that_is_asked_for_must_be_reached(
    visitor: Client, forger: Forger, officer: User, admin: User
) -> None:
    set_up(forger, admin, acr_values=["gold", "silver"], amr_values=[])
    assert "acr_values=gold+silver" in visitor.get(GO).headers["Location"]
    assert come_back(visitor, forger, officer, acr="bronze").status_code == 403
    assert come_back(visitor, forger, officer, code="c2").status_code == 403
    assert come_back(visitor, forger, officer, code="c3", acr="silver").status_code == 302
    assert why() == ["second_step", "second_step"]


def test_a_provider_lets_in_nobody_of_another_landlord(
    two_landlords: tuple[LandlordRef, LandlordRef], landlord_client: Browser, forger: Forger
) -> None:
    """Two landlords trust the same provider; one's staff are nobody at the other."""
    from casework.access.roles import Role  # noqa: PLC0415 - only here

    first, second = two_landlords
    for landlord in two_landlords:
        with as_landlord(landlord):
            set_up(forger, make_staff(Role.TENANT_ADMIN))
    with as_landlord(first):
        officer = make_staff()
    here, there = landlord_client(first), landlord_client(second)
    assert come_back(here, forger, officer).status_code == 302
    assert come_back(there, forger, officer, code="c2").status_code == 403
    sent = go(here, forger)
    there.cookies = here.cookies
    assert there.get(BACK, {"code": "c3", "state": sent["state"]}).status_code == 403
    with as_landlord(second):
        assert (why(), Bound.objects.count()) == (["no_account", "not_asked_for"], 0)
    with as_landlord(first):
        assert (why(), Bound.objects.count()) == ([], 1)


def test_where_no_provider_is_set_up_there_is_no_such_page(visitor: Client) -> None:
    assert [visitor.get(path).status_code for path in (GO, BACK)] == [404, 404]
    assert visitor.post(BACK).status_code == 405
