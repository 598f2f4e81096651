"""Tokens are shown once, end when they should, and open nothing else."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from casework.access.actions import TokenRefused, issue_token, revoke_token, use_token
from casework.access.actions.tokens import TokenTooLong
from casework.access.models import ApiToken
from casework.access.permissions import NotAllowed
from casework.access.roles import Role
from casework.audit.models import AuditEntry
from tests.casework.access.staff import AT, make_staff

pytestmark = pytest.mark.usefixtures("landlord")
WEEK = timedelta(days=7)


def test_a_new_token_signs_its_owner_in() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="Rent system",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    assert use_token(audience="testserver", secret=issued.secret, at=AT).user == officer


def test_only_the_digest_of_a_secret_is_stored() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="Rent system",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    stored = ApiToken.objects.get()
    assert bytes(stored.digest) == hashlib.sha256(issued.secret.encode()).digest()
    assert issued.secret not in repr(issued) + str(stored) + str(vars(stored))
    assert len(issued.secret) > 40


@pytest.mark.parametrize("late", [timedelta(0), timedelta(microseconds=1), timedelta(days=400)])
def test_a_token_opens_nothing_from_its_end_on(late: timedelta) -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    use_token(audience="testserver", secret=issued.secret, at=AT + WEEK - timedelta(microseconds=1))
    with pytest.raises(TokenRefused):
        use_token(audience="testserver", secret=issued.secret, at=AT + WEEK + late)


def test_the_token_of_a_closed_account_opens_nothing() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    officer.is_active = False
    officer.save()
    with pytest.raises(TokenRefused):
        use_token(audience="testserver", secret=issued.secret, at=AT)


def test_a_revoked_or_made_up_token_opens_nothing() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    revoke_token(token=issued.token, by=officer, at=AT)
    for secret in (issued.secret, "hf_made-up", ""):
        with pytest.raises(TokenRefused):
            use_token(audience="testserver", secret=secret, at=AT)


def test_the_attempt_with_an_ended_token_is_kept_and_an_unknown_secret_names_nobody() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    for secret in (issued.secret, "hf_made-up"):
        with pytest.raises(TokenRefused):
            use_token(audience="testserver", secret=secret, at=AT + WEEK)
    refused = AuditEntry.objects.get(action="token.refused")
    assert (refused.actor_id, refused.subject_ids) == (officer.pk, [issued.token.pk])


def test_the_day_of_use_is_written_once_a_day() -> None:
    officer = make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    use_token(audience="testserver", secret=issued.secret, at=AT)
    use_token(audience="testserver", secret=issued.secret, at=AT + timedelta(minutes=5))
    assert ApiToken.objects.get().last_used_on == AT.date()


def test_nobody_makes_a_token_for_somebody_else() -> None:
    admin, officer = make_staff(Role.TENANT_ADMIN), make_staff()
    with pytest.raises(NotAllowed):
        issue_token(
            user=officer,
            label="x",
            scopes=["self.change"],
            audience="testserver",
            expires_at=AT + WEEK,
            by=admin,
            at=AT,
        )


@pytest.mark.parametrize("life", [timedelta(0), -WEEK, timedelta(days=7, seconds=1)])
def test_a_token_ends_after_it_starts_and_within_a_week(life: timedelta) -> None:
    officer = make_staff()
    with pytest.raises(TokenTooLong, match="7 days"):
        issue_token(
            user=officer,
            label="x",
            scopes=["self.change"],
            audience="testserver",
            expires_at=AT + life,
            by=officer,
            at=AT,
        )


def test_an_administrator_may_end_anybodys_token_and_a_colleague_may_not() -> None:
    admin, officer, colleague = make_staff(Role.TENANT_ADMIN), make_staff(), make_staff()
    issued = issue_token(
        user=officer,
        label="x",
        scopes=["self.change"],
        audience="testserver",
        expires_at=AT + WEEK,
        by=officer,
        at=AT,
    )
    with pytest.raises(NotAllowed):
        revoke_token(token=issued.token, by=colleague, at=AT)
    revoke_token(token=issued.token, by=admin, at=AT)
    assert not ApiToken.objects.exists()
