"""When the landlord's own provider is the only way in, no local way opens anything, and none is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.context import request_context
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.cache import cache as tries
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from casework.access.models import User
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.access.sessions.row import Session
from casework.access.sessions.store import SessionStore
from casework.audit.models import AuditEntry
from casework.signing_on.actions import (
    NothingSetUp,
    NotTriedYet,
    remove_provider,
    switch_passwords,
)
from casework.signing_on.models import Bound, SignInProvider
from tenancy.api import LandlordRef
from tests.casework.access.staff import PASSWORD, let_in, make_staff
from tests.casework.access.test_signing_in import sign_in, signed_in
from tests.casework.signing_on.conftest import set_up
from tests.casework.signing_on.forger import SECRET, Forger
from tests.casework.signing_on.test_coming_in import come_back

Browser = Callable[[LandlordRef], Client]
pytestmark = pytest.mark.usefixtures("landlord")


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    tries.clear()


def switch(admin: User, *, off: bool = True, session: str | None = None) -> SignInProvider:
    return switch_passwords(off=off, session=session, by=admin, at=timezone.now())


@pytest.fixture
def only_way(provider: SignInProvider, admin: User) -> SignInProvider:
    """The provider was tried, and passwords are off."""
    SignInProvider.objects.update(tried_at=timezone.now())
    return switch(admin)


def test_a_right_password_and_a_wrong_one_are_refused_alike(
    only_way: SignInProvider, landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, answers = make_staff(password=PASSWORD), []
    for password in (PASSWORD, "something else"):
        client = landlord_client(landlord)
        client.cookies["csrftoken"] = "a" * 32
        details = {"login": officer.email, "password": password}
        answers.append(client.post("/account/login/", details))
        assert signed_in(client).is_anonymous
    assert [a.status_code for a in answers] == [200, 200]
    words = [str(a.context["form"].errors) for a in answers]
    assert words[0] == words[1] != ""


def test_while_passwords_work_a_right_one_signs_in(
    provider: SignInProvider, landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    assert sign_in(client, officer.email) == 302


def test_no_token_is_given_for_a_password_either(
    only_way: SignInProvider, landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer = make_staff(password=PASSWORD)
    body = {"email": officer.email, "password": PASSWORD, "scopes": ["policy.read"]}
    client = landlord_client(landlord)
    answer = client.post("/api/v1/tokens", body, content_type="application/json")
    assert answer.status_code == 401


def by_passkey(user: User) -> Any:
    """Come as far as allauth does with a passkey that was right."""
    request = RequestFactory().get("/account/login/")
    request.session = SessionStore()
    request.user = user
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined] # where Django keeps them
    record_authentication(request, user, method="mfa", type="webauthn", passwordless=True)
    with request_context(request):
        return perform_login(request, Login(user=user))


@pytest.mark.parametrize(("role", "gets_in"), [(Role.OFFICER, False), (Role.TENANT_ADMIN, True)])
def test_a_passkey_lets_in_administrators_only(
    only_way: SignInProvider, role: Role, *, gets_in: bool
) -> None:
    user = make_staff(role)
    by_passkey(user)
    done = AuditEntry.objects.filter(action="sign_in.done", actor_id=user.pk)
    failed = AuditEntry.objects.filter(action="sign_in.failed", subject_ids=[user.pk])
    assert (done.count(), failed.count()) == (int(gets_in), int(not gets_in))


def test_it_is_switched_only_after_an_administrator_has_come_in_that_way(
    provider: SignInProvider,
    admin: User,
    forger: Forger,
    landlord: LandlordRef,
    landlord_client: Browser,
) -> None:
    with pytest.raises(NotTriedYet):
        switch(admin)
    come_back(landlord_client(landlord), forger, make_staff())
    with pytest.raises(NotTriedYet):
        switch(admin)
    come_back(landlord_client(landlord), forger, admin, code="c2", sub="number-2")
    assert switch(admin).passwords_off_at is not None


def test_the_database_refuses_to_switch_what_nobody_tried(provider: SignInProvider) -> None:
    with pytest.raises(IntegrityError, match="tried_before"), transaction.atomic():
        SignInProvider.objects.update(passwords_off_at=timezone.now())


def test_switching_signs_out_everybody_else(
    provider: SignInProvider, admin: User, landlord: LandlordRef, landlord_client: Browser
) -> None:
    SignInProvider.objects.update(tried_at=timezone.now())
    mine, theirs = landlord_client(landlord), landlord_client(landlord)
    let_in(mine, admin)
    let_in(theirs, make_staff())
    switch(admin, session=Session.objects.get(user=admin).pk)
    assert Session.objects.count() == 1
    assert (signed_in(mine), signed_in(theirs).is_anonymous) == (admin, True)


def test_a_change_lets_passwords_work_until_it_is_tried_again(
    only_way: SignInProvider, admin: User, forger: Forger
) -> None:
    changed = set_up(forger, admin, client_secret="", amr_values=["otp"])
    assert (changed.passwords_off_at, changed.tried_at) == (None, None)
    assert SignInProvider.objects.get().client_secret == SECRET


def test_with_another_issuer_nobody_is_bound_any_more(
    provider: SignInProvider,
    admin: User,
    forger: Forger,
    landlord: LandlordRef,
    landlord_client: Browser,
) -> None:
    come_back(landlord_client(landlord), forger, make_staff())
    set_up(forger, admin)
    assert Bound.objects.count() == 1
    set_up(forger, admin, issuer="https://other.example")
    assert Bound.objects.count() == 0


def test_taken_away_passwords_work_again(
    only_way: SignInProvider, admin: User, landlord: LandlordRef, landlord_client: Browser
) -> None:
    remove_provider(by=admin, at=timezone.now())
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    assert sign_in(client, officer.email) == 302
    with pytest.raises(NothingSetUp):
        switch(admin)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.TENANT_ADMIN])
def test_nobody_but_an_administrator_sets_it_up(provider: SignInProvider, role: Role) -> None:
    nobody = User(role=role.value)
    for act in (lambda: switch(nobody), lambda: remove_provider(by=nobody, at=timezone.now())):
        with pytest.raises(NotAllowed):
            act()


def test_the_secret_is_stored_sealed(provider: SignInProvider) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT client_secret, endpoints::text FROM signing_on_signinprovider")
        secret, endpoints = cursor.fetchone()
    assert SECRET.encode() not in bytes(secret)
    assert SECRET not in endpoints
