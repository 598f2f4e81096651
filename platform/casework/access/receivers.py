"""Keeps in the log who signed in and who tried. Connected once, when the app is ready."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.utils import timezone

from casework.access.models import User
from casework.access.queries import staff_by_email
from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from tenancy.api import record_apart


def connect() -> None:
    """Listen to Django's signals; twice is as good as once."""
    user_logged_in.connect(keep_sign_in, dispatch_uid="access.keep_sign_in")
    user_login_failed.connect(keep_failure, dispatch_uid="access.keep_failure")


def keep_sign_in(*, user: User, **_: Any) -> None:
    """Write that somebody signed in, in the transaction that makes the session."""
    record(action="sign_in.done", by=user, at=timezone.now(), subjects=[user])


def keep_failure(*, credentials: dict[str, Any], **_: Any) -> None:
    """Keep that a sign-in failed, and for which account if there is one; never what was typed."""
    account = staff_by_email(str(credentials.get("email") or credentials.get("login") or ""))
    subjects = [account.pk] if account is not None else []
    at = timezone.now()

    def write() -> None:
        record(action="sign_in.failed", by=SYSTEM, at=at, subjects=subjects, kind="user")

    record_apart(write)
