"""Django's session engine on our table (``SESSION_ENGINE``).

A session ends after 30 minutes without use and after 12 hours in any case; an account has at
most three, the one longest unused going first. A row that was deleted is dead on the next
request: a request still under way can't bring it back. Sources: OWASP ASVS 5.0.0 7.1.1-7.1.2,
7.2.4, 7.3.1-7.3.2, 7.4.1-7.4.2, 11.3.2.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from uuid6 import uuid7

from casework.access.encryption.errors import DecryptionRefused
from casework.access.encryption.sides import open_for_side, seal_for_side
from casework.access.encryption.values import Spot
from casework.access.sessions.row import Session

NOTED_EVERY: Final = timedelta(minutes=1)
"""How often use is written down."""
MOST: Final = 3
"""Sessions an account may have."""


def idle() -> timedelta:
    """Return how long a session lives without use."""
    return timedelta(seconds=settings.HOLDFAST_SESSION_IDLE_SECONDS)


def longest() -> timedelta:
    """Return how long a session lives at most."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def live(at: datetime) -> QuerySet[Session]:
    """Return the sessions that have not run out."""
    return Session.objects.filter(seen_at__gt=at - idle(), began_at__gt=at - longest())


class SessionStore(SessionBase):
    """One browser's session."""

    def __init__(self, session_key: str | None = None) -> None:
        """Take the secret that the cookie held, if any."""
        super().__init__(session_key)
        self._row_id: UUID | None = None
        self._user_id: UUID | None = None
        self.browser = ""

    @property
    def row_id(self) -> UUID | None:
        """Return the id of the row, once it was read or made."""
        return self._row_id

    def load(self) -> dict[str, Any]:
        """Read what is in it; nothing if it has run out, was ended, or does not open."""
        now = timezone.now()
        row = live(now).filter(digest=_digest(self.session_key or "")).first()
        try:
            data = None if row is None else json.loads(_open(row))
        except DecryptionRefused:
            data = None
        if row is None or data is None:
            self._session_key = None
            return {}
        self._row_id, self._user_id, self.browser = row.pk, row.user_id, row.browser
        if now - row.seen_at >= NOTED_EVERY:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        return dict(data)

    def exists(self, session_key: str) -> bool:
        """Return whether a secret is in use."""
        return Session.objects.filter(digest=_digest(session_key)).exists()

    def create(self) -> None:
        """Make a new row under a new secret."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined] # of the base; its stubs leave it out
            try:
                self.save(must_create=True)
            except CreateError:  # pragma: no cover - 2 in 2**160
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Write it. Raises ``UpdateError`` if it was ended meanwhile."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined] # as above
        user_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        text = json.dumps(data).encode()
        if must_create:
            self._insert(text, user_id)
        else:
            self._update(text, user_id)
        if user_id is not None and user_id != self._user_id:
            self._end_the_oldest(user_id)
        self._user_id = user_id

    def _insert(self, text: bytes, user_id: UUID | None) -> None:
        row_id, now = uuid7(), timezone.now()
        try:
            with transaction.atomic():
                Session.objects.create(
                    id=row_id,
                    digest=_digest(self.session_key or ""),
                    payload=seal_for_side(text, _spot(row_id)),
                    user_id=user_id,
                    browser=self.browser,
                    began_at=now,
                    seen_at=now,
                )
        except IntegrityError as error:
            raise CreateError from error
        self._row_id = row_id

    def _update(self, text: bytes, user_id: UUID | None) -> None:
        if self._row_id is None:
            raise UpdateError
        changed = Session.objects.filter(pk=self._row_id).update(
            payload=seal_for_side(text, _spot(self._row_id)),
            user_id=user_id,
            browser=self.browser,
        )
        if not changed:
            raise UpdateError

    def _end_the_oldest(self, user_id: UUID) -> None:
        others = Session.objects.filter(user_id=user_id).exclude(
            digest=_digest(self.session_key or "")
        )
        kept = others.order_by("-seen_at", "-pk").values("pk")[: MOST - 1]
        others.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()

    def delete(self, session_key: str | None = None) -> None:
        """End it, or another one by its secret."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(digest=_digest(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the rows that have run out."""
        now = timezone.now()
        Session.objects.filter(
            Q(seen_at__lte=now - idle()) | Q(began_at__lte=now - longest())
        ).delete()


def _digest(session_key: str) -> bytes:
    """Return what stands in the table: the secret has 160 random bits, so SHA-256 is enough."""
    return hashlib.sha256(session_key.encode()).digest()


def _spot(row_id: UUID) -> Spot:
    return Spot(Session._meta.db_table, "payload", row_id)


def _open(row: Session) -> bytes:
    return open_for_side(bytes(row.payload), _spot(row.pk))
