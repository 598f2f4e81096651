"""Signing in by e-mail through allauth, on a landlord's side and on the platform's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from casework.access.actions import create_staff, disable_staff
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.audit.models import AuditEntry
from tenancy.api import LandlordRef, as_landlord
from tests.casework.access.staff import AT, PASSWORD, make_staff

Browser = Callable[[LandlordRef], Client]


def sign_in(client: Client, email: str, password: str = PASSWORD) -> int:
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return answer.status_code


def signed_in(client: Client) -> AbstractBaseUser | AnonymousUser:
    """Whom the next request of this browser would be made by, on the side stood on."""
    request = HttpRequest()
    request.session = client.session
    return get_user(request)


def test_staff_sign_in_by_address_in_whatever_case_and_password(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    assert sign_in(client, officer.email.upper()) == 302
    assert signed_in(client) == officer
    entry = AuditEntry.objects.get(action="sign_in.done")
    assert (entry.actor_id, entry.subject_ids) == (officer.pk, [officer.pk])


@pytest.mark.parametrize(
    ("email", "password"),
    [(None, "not the password"), ("nobody@example.org", PASSWORD), (None, "")],
)
def test_a_wrong_password_or_address_signs_nobody_in(
    landlord: LandlordRef, landlord_client: Browser, email: str | None, password: str
) -> None:
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    assert sign_in(client, email or officer.email, password) == 200
    assert signed_in(client).is_anonymous


def test_a_failed_attempt_is_kept_with_the_account_but_not_with_what_was_typed(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    sign_in(client, officer.email, "not the password")
    sign_in(client, "nobody@example.org", PASSWORD)
    kept = AuditEntry.objects.filter(action="sign_in.failed").order_by("pk")
    assert [(entry.actor_kind, entry.subject_ids, entry.detail) for entry in kept] == [
        ("system", [officer.pk], {}),
        ("system", [], {}),
    ]


def test_a_closed_account_does_not_sign_in_and_its_session_is_dead_at_once(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, client = make_staff(password=PASSWORD), landlord_client(landlord)
    sign_in(client, officer.email)
    assert signed_in(client) == officer
    disable_staff(user=officer, by=SYSTEM, at=AT)
    assert signed_in(client).is_anonymous
    again = landlord_client(landlord)
    sign_in(again, officer.email)
    assert signed_in(again).is_anonymous


def test_an_account_without_a_password_is_not_opened_by_an_empty_one(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    officer, client = make_staff(), landlord_client(landlord)
    for password in ("", "!", officer.password):
        sign_in(client, officer.email, password)
        assert signed_in(client).is_anonymous


def test_one_landlords_staff_and_sessions_are_nobody_at_another(
    two_landlords: tuple[LandlordRef, LandlordRef], landlord_client: Browser
) -> None:
    first, second = two_landlords
    with as_landlord(first):
        officer = make_staff(password=PASSWORD)
    at_first, at_second = landlord_client(first), landlord_client(second)
    assert sign_in(at_first, officer.email) == 302
    assert sign_in(at_second, officer.email) == 200
    at_second.cookies = at_first.cookies
    with as_landlord(first):
        assert signed_in(at_first) == officer
    with as_landlord(second):
        assert signed_in(at_second).is_anonymous


@pytest.mark.usefixtures("public_side")
def test_an_operator_is_made_and_signs_in_on_the_platforms_side() -> None:
    operator = create_staff(
        email="op@example.org",
        name="Op",
        role=Role.OPERATOR,
        password=PASSWORD,
        by=SYSTEM,
        at=AT,
    )
    client = Client(HTTP_HOST="holdfast.test")
    assert sign_in(client, operator.email) == 302
    assert signed_in(client) == operator
