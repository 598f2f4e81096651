"""One-time codes: for a first sign-in, and for somebody who has lost their second step.

Codes are shown once to a colleague, who hands them over; they never travel by e-mail, and only
digests are kept. A lost second step needs two colleagues and the person's own password (OWASP
ASVS 5.0.0 6.4.3-6.4.4).
"""

from __future__ import annotations

import hashlib
import secrets
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7

from casework.audit.privacy import PrivacyNote

_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_LENGTH: Final = 16
"""Sixteen of thirty signs: 78 random bits."""
_SEEN_BY: Final = "the person, and the colleagues who handle it"


def new_code() -> str:
    """Return a new code in groups of four: easy to read out, without signs that look alike."""
    signs = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, _LENGTH, 4))


def digest_of_code(code: str) -> bytes:
    """Return what is stored of a code, however it was typed."""
    plain = "".join(sign for sign in code.upper() if sign in _LETTERS)
    return hashlib.sha256(plain.encode()).digest()


class Checked(models.TextChoices):
    """How somebody made sure that it is really the person. Chosen, not typed: it holds no story."""

    IN_PERSON = "in_person", "I met them in person and know them"
    ID_CARD = "id_card", "I met them in person and looked at their staff card"
    VIDEO = "video", "I saw them on a video call and know them"


class Invitation(models.Model):
    """A new account's way to its first sign-in: one code, for a day."""

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff was invited, by whom and when",
        purpose="the first sign-in",
        seen_by=_SEEN_BY,
        kept_until="as long as the account",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """It ends within a day and a bit, and is used while it lasts."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="access_invitation_ends"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(used_at__lt=F("ends_at")),
                name="access_invitation_used_in_time",
            ),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"invitation {self.pk}"


class Recovery(models.Model):
    """Somebody lost their second step. One colleague asks, another confirms; neither is the person."""

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff lost their second step, and who helped",
        purpose="letting them back in, and seeing who did",
        seen_by=_SEEN_BY,
        kept_until="as long as the account",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recoveries"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    checked = models.CharField(max_length=20, choices=Checked.choices)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32, unique=True, null=True)
    ends_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        """Three different people; no code before it is confirmed; one open at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("user")), name="access_recovery_not_asked_by_oneself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (~Q(confirmed_by=F("user")) & ~Q(confirmed_by=F("asked_by"))),
                name="access_recovery_two_people",
            ),
            models.CheckConstraint(
                condition=Q(
                    confirmed_by__isnull=True,
                    confirmed_at__isnull=True,
                    digest__isnull=True,
                    ends_at__isnull=True,
                    used_at__isnull=True,
                )
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    digest__isnull=False,
                    ends_at__isnull=False,
                ),
                name="access_recovery_code_once_confirmed",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, stopped_at__isnull=True),
                name="access_recovery_one_open",
            ),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"recovery {self.pk}"
