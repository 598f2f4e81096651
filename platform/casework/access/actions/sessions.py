"""Ending sessions: one's own, or all of somebody's when their rights or keys have changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from casework.access.models import User
from casework.access.permissions import Verb, require
from casework.access.sessions.row import Session
from casework.audit.actions import record
from casework.audit.actors import Actor


def end_own_session(*, session_id: UUID, by: User, at: datetime) -> bool:
    """End one of one's own sessions; returns whether there was such a one."""
    with transaction.atomic():
        gone, _ = Session.objects.filter(pk=session_id, user=by).delete()
        if gone:
            record(action="session.ended", by=by, at=at, subjects=[by])
    return bool(gone)


def end_sessions(*, user: User, by: User | Actor, at: datetime, keep: UUID | None = None) -> int:
    """End all sessions of an account, but for ``keep``; they are dead on their next request.

    For oneself, or for whoever manages staff. Raises ``NotAllowed``.
    """
    if isinstance(by, Actor) or by.pk != user.pk:
        require(by, Verb.STAFF_MANAGE)
    with transaction.atomic():
        ended = cut_off(user, keep=keep)
        record(action="session.all_ended", by=by, at=at, subjects=[user], detail={"count": ended})
    return ended


def cut_off(user: User, *, keep: UUID | None = None) -> int:
    """Delete an account's sessions as part of another act, which writes the log; returns how many."""
    ended = Session.objects.filter(user=user)
    gone, _ = (ended.exclude(pk=keep) if keep is not None else ended).delete()
    return gone
