"""Tells people that how they sign in has changed (OWASP ASVS 5.0.0 6.3.7). Connected at start."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.access.changes import credentials_changed
from casework.access.models import User
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice
from tenancy.api import NoLandlord, current_landlord


def connect() -> None:
    """Listen; twice is as good as once."""
    credentials_changed.connect(tell_owner, dispatch_uid="notices.tell_owner")


def tell_owner(*, user: User, at: datetime, **_: Any) -> None:
    """Tell the account's owner. Operators, on the platform's side, see it in the log only."""
    try:
        current_landlord()
    except NoLandlord:
        return
    tell(staff=[user.pk], what=Notice.SIGN_IN_CHANGED, at=at)
