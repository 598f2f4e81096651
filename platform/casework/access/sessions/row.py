"""One row for each browser that has a session. Whoever reads the table can't use what is in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from uuid6 import uuid7

from casework.audit.privacy import PrivacyNote


class Session(models.Model):
    """A browser's session. The cookie's secret is kept as a digest, what is in it sealed.

    ``browser`` is the kind of browser in two words ("Firefox, Windows"), so that people recognise
    their own. The network address is not kept: it can tell where somebody lives.
    """

    privacy: ClassVar = PrivacyNote(
        holds="who is signed in, since when, when last active, and the kind of browser",
        purpose="staying signed in, and seeing and ending one's own sessions",
        seen_by="the person; their administrator sees how many and ends them",
        kept_until="sign-out, thirty minutes without use, or twelve hours",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    payload = models.BinaryField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    browser = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        """A session is seen after it begins, or as it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("began_at")),
                name="access_session_seen_after_began",
            ),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"session {self.pk}"
