"""Made-up staff for tests: ``make_staff(Role.OFFICER, team)`` on the landlord's side.

``let_in(client, user)`` signs somebody in with a second step carried out.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as RECORDS_OF,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from django.test import Client

from casework.access.actions import create_staff, make_team
from casework.access.models import Team, User
from casework.access.roles import Role
from casework.access.second_steps import PASSKEY
from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.knowing.actions import ask_for_audit
from casework.knowing.models import CaseAudit

AT: Final = datetime(2026, 3, 27, 16, 40, tzinfo=UTC)
PASSWORD: Final = "a long walk by the river"

_numbers = count(1)


def make_staff(role: Role = Role.OFFICER, *teams: Team, password: str | None = None) -> User:
    """Make an account with a role, in teams; a password only where a test signs in."""
    number = next(_numbers)
    return create_staff(
        email=f"staff{number}@example.org",
        name=f"Staff {number}",
        role=role,
        by=SYSTEM,
        at=AT,
        password=password,
        teams=teams,
    )


def make_test_team(code: str = "neighbourhood") -> Team:
    """Make a team called after its code."""
    return make_team(code=code, name=code.title(), by=SYSTEM, at=AT)


def let_in(
    client: Client, user: User, *, second_step: str | None = PASSKEY, ago: float = 0
) -> None:
    """Sign somebody in who has carried out a second step (``ago`` seconds ago), or none.

    The one way for tests; call it on the side the account stands on. By the real form:
    ``tests.casework.access.codes``.
    """
    client.force_login(user)
    if second_step is None:
        return
    session = client.session
    session[RECORDS] = [{"method": "mfa", "type": second_step, "at": time.time() - ago}]
    session[RECORDS_OF] = str(user.pk)
    session.save()


def make_audit(auditor: User, case: Case | None = None, *, at: datetime = AT) -> CaseAudit:
    """Ask an auditor to check a case, or all of them, for a month."""
    return ask_for_audit(
        auditor=auditor,
        case=case,
        until=at + timedelta(days=30),
        reason="For a test.",
        by=SYSTEM,
        at=at,
    )
