"""The API takes a bearer token, and answers every bad one alike."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from casework.access.actions import issue_token
from casework.access.api.authentication import BearerToken
from tests.casework.access.staff import make_staff

pytestmark = pytest.mark.usefixtures("landlord")


def asking(authorization: str | None) -> Request:
    request = APIRequestFactory().get("/")
    if authorization is not None:
        request.META["HTTP_AUTHORIZATION"] = authorization
    return Request(request)


def test_a_good_token_gives_its_owner() -> None:
    officer, now = make_staff(), timezone.now()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=now + timedelta(days=1),
        by=officer,
        at=now,
    )
    signed_in = BearerToken().authenticate(asking(f"Bearer {issued.secret}"))
    assert signed_in == (officer, issued.token)


@pytest.mark.parametrize("header", [None, "", "Basic abc", "Token abc"])
def test_other_ways_to_sign_in_are_left_to_others(header: str | None) -> None:
    assert BearerToken().authenticate(asking(header)) is None


def test_every_bad_token_gets_the_same_answer() -> None:
    officer, now = make_staff(), timezone.now()
    ended = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=now - timedelta(days=1),
        by=officer,
        at=now - timedelta(days=2),
    )
    answers = set()
    for secret in (ended.secret, "hf_made-up", "two words", "", "caf\u00e9"):
        with pytest.raises(AuthenticationFailed) as refused:
            BearerToken().authenticate(asking(f"Bearer {secret}"))
        answers.add(str(refused.value.detail))
    assert len(answers) == 1


def test_a_request_without_sign_in_is_told_the_scheme() -> None:
    assert BearerToken().authenticate_header(asking(None)) == "Bearer"
