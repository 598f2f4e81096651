"""Accounts, teams, offers and tokens. The same tables stand on a landlord's side and the platform's.

There is no register of anybody's sex, ethnicity or orientation, here or elsewhere. A member of
staff may offer themself for a kind of request (``StaffOffer``) and may withdraw the offer; it
says "you may ask me", and nothing about who they are.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from uuid6 import uuid7

from casework.access.coming_in import Invitation, Recovery
from casework.access.counting import RateCount
from casework.access.encryption.stored import LandlordKey
from casework.access.roles import RequestKind, Role
from casework.access.sessions.row import Session
from casework.audit.privacy import PrivacyNote

__all__ = [
    "ApiToken",
    "Invitation",
    "LandlordKey",
    "RateCount",
    "Recovery",
    "Session",
    "StaffOffer",
    "Team",
    "TeamMembership",
    "User",
]

_STAFF_SEE = "the person, their administrator, colleagues who see the name on a case"


class Users(BaseUserManager["User"]):
    """Looks accounts up. They are made in ``actions.create_staff``, nowhere else."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Find the account with this e-mail address, in whatever case it was typed."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A member of a landlord's staff, or an operator on the platform's side.

    Rights come from ``role`` and team membership; Django's groups and permissions are not used.
    """

    privacy: ClassVar = PrivacyNote(
        holds="name, work e-mail and role of a member of staff",
        purpose="signing in, and saying who did what",
        seen_by=_STAFF_SEE,
        kept_until="six years after the account is closed, as the log names it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    objects: ClassVar = Users()
    token_scopes: frozenset[str] | None = None
    """What the token of this request was made for; ``None`` for a browser. Kept nowhere."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "role"]

    class Meta:
        """E-mail addresses are stored in lower case, so that one person is one account."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email"], name="access_user_email_once"),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="access_user_email_lower"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="access_user_role_known",
            ),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class Team(models.Model):
    """People who share cases. Policies name teams by their code."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data",
        purpose="which cases a member of staff may open",
        seen_by="all staff of the landlord",
        kept_until="as long as a case names it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=200)

    class Meta:
        """A code means one team."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="access_team_code_once"),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class TeamMembership(models.Model):
    """Somebody is in a team, and so opens its cases."""

    privacy: ClassVar = PrivacyNote(
        holds="which team a member of staff is in",
        purpose="need-to-know",
        seen_by="all staff of the landlord",
        kept_until="the person leaves the team",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", db_index=False
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        """Once in a team is enough; the index also serves "which teams is this person in"."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "team"], name="access_membership_once"),
        ]

    def __str__(self) -> str:
        """Name neither the person nor the team."""
        return f"membership {self.pk}"


class StaffOffer(models.Model):
    """A member of staff offers themself for a kind of request, of their own free will.

    This is not a register of anybody's sex, ethnicity or orientation, and nothing of the sort
    may be built from it: no reports by kind, no use outside finding a worker, gone when withdrawn.
    """

    privacy: ClassVar = PrivacyNote(
        holds="a kind of request somebody offered themself for",
        purpose="finding a worker whom a person asked for",
        seen_by="the person, and whoever assigns a case with such a request",
        kept_until="withdrawn, or the account is closed",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="offers", db_index=False)
    request_kind = models.CharField(max_length=40, choices=RequestKind.choices)

    class Meta:
        """One offer a kind, and only kinds that exist."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "request_kind"], name="access_offer_once"),
            models.CheckConstraint(
                condition=models.Q(request_kind__in=RequestKind.values),
                name="access_offer_kind_known",
            ),
        ]

    def __str__(self) -> str:
        """Say nothing about the person."""
        return f"offer {self.pk}"


class ApiToken(models.Model):
    """A secret by which a program signs in as its owner. Only its SHA-256 digest is stored.

    It opens what its scopes and the owner's role both allow, at the host it was made at.
    """

    privacy: ClassVar = PrivacyNote(
        holds="that a member of staff uses the API, and the last day of use",
        purpose="signing in to the API",
        seen_by="the person, their administrator",
        kept_until="revoked, or ninety days after expiry",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=100)
    scopes = ArrayField(models.CharField(max_length=60))
    audience = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)

    class Meta:
        """A token ends after it begins."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="access_token_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(scopes=[]), name="access_token_made_for_something"
            ),
            models.CheckConstraint(
                condition=~models.Q(audience=""), name="access_token_made_for_a_host"
            ),
        ]

    def __str__(self) -> str:
        """Show the label, never the digest."""
        return self.label
