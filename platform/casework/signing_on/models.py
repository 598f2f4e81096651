"""A landlord's own sign-in provider, and which account there is which member of staff here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from casework.access.encryption import OF_LANDLORD, EncryptedTextField
from casework.access.models import User
from casework.audit.privacy import PrivacyNote


class SignInProvider(models.Model):
    """Where this landlord's staff sign in. There is one at most.

    ``tried_at`` is when an administrator came in through it with these very settings. Only then
    can local passwords go (``passwords_off_at``). What the provider says of itself is kept in
    ``endpoints`` when the settings are saved, so that a visitor makes us fetch nothing.
    """

    privacy: ClassVar = PrivacyNote(
        holds="no personal data; a secret, encrypted, by which the landlord's provider knows us",
        purpose="signing in with the landlord's own accounts",
        seen_by="the landlord's administrator; nobody sees the secret again",
        kept_until="the administrator takes the provider away",
    )

    key_of: ClassVar = OF_LANDLORD

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    is_the_one = models.BooleanField(default=True, unique=True)
    name = models.CharField(max_length=60)
    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    client_secret = EncryptedTextField()
    acr_values = ArrayField(models.CharField(max_length=100), default=list)
    amr_values = ArrayField(models.CharField(max_length=100), default=list)
    endpoints = models.JSONField()
    saved_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    passwords_off_at = models.DateTimeField(null=True)

    class Meta:
        """One a landlord; a second step is always asked for; passwords go only after a try."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_the_one=True), name="signing_on_one_provider"
            ),
            models.CheckConstraint(
                condition=~models.Q(acr_values=[]) | ~models.Q(amr_values=[]),
                name="signing_on_second_step_asked",
            ),
            models.CheckConstraint(
                condition=models.Q(passwords_off_at__isnull=True)
                | models.Q(tried_at__isnull=False),
                name="signing_on_tried_before_passwords_off",
            ),
        ]

    def __str__(self) -> str:
        """Show the name on the button."""
        return self.name


class Bound(models.Model):
    """One account at the provider is one member of staff here. Never changed, only taken away.

    A subject is unique within its issuer and never given to somebody else (OpenID Connect Core,
    2), so the pair says who it is. An e-mail address is looked at only the first time.
    """

    privacy: ClassVar = PrivacyNote(
        holds="the number by which the landlord's provider knows a member of staff",
        purpose="signing in with the landlord's own accounts",
        seen_by="nobody",
        kept_until="an administrator takes it away, or the account goes",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="bound")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField()

    class Meta:
        """An account at the provider is one person, and a person has one account there."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="signing_on_bound_once"),
        ]

    def __str__(self) -> str:
        """Name nobody."""
        return f"bound account {self.pk}"
