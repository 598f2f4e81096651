"""Counting, and noticing who opens unusually many cases."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from casework.access.models import User
from casework.access.permissions import GRANTS, Verb
from casework.access.rates import hit, take_back
from casework.audit.actions import record
from casework.limits.domain.limits import CASES_OPENED, Limit
from casework.limits.errors import TooOften
from casework.notices.actions import tell
from casework.notices.domain.kinds import Notice
from tenancy.api import record_apart


def count(limit: Limit, *, subject: object, at: datetime) -> None:
    """Count one more for ``subject`` (an account's or token's id). Raises ``TooOften``."""
    if not hit(limit.scope, str(subject), limit=_times(limit), per=limit.per, at=at):
        raise TooOften(limit)


def is_unusual(*, reference: str, by: User, at: datetime) -> bool:
    """Count that somebody asks for a case, and return whether they ask for unusually many.

    The same case again within the hour adds nothing, whether or not there is such a case. Those
    who read the log are told of the first one too many.
    """
    total, who, most = CASES_OPENED.scope, str(by.pk), _times(CASES_OPENED)
    again = f"{who}:{reference.upper()}"
    is_first = hit(f"{total}.each", again, limit=1, per=CASES_OPENED.per, at=at)
    allowed = most if is_first else most + 1  # one more, which is taken back at once
    is_within = hit(total, who, limit=allowed, per=CASES_OPENED.per, at=at)
    if not is_first:
        take_back(total, who)
    if not is_within:
        _tell_once(by, at)
    return not is_within


def _tell_once(by: User, at: datetime) -> None:
    """Write it in the log, and tell those who read the log; once in a window."""
    if not hit(f"{CASES_OPENED.scope}.told", str(by.pk), limit=1, per=CASES_OPENED.per, at=at):
        return
    readers = [role for role, verbs in GRANTS.items() if Verb.AUDIT_READ in verbs]
    staff = list(User.objects.filter(role__in=readers, is_active=True).values_list("pk", flat=True))

    def keep() -> None:
        record(action="case.many_opened", by=by, at=at, subjects=[by])
        tell(staff=staff, what=Notice.MANY_CASES_OPENED, at=at)

    record_apart(keep)


def _times(limit: Limit) -> int:
    """The limit of this installation, or ours."""
    return int(settings.HOLDFAST_LIMITS.get(limit.scope, limit.times))
