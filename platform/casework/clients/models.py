"""The landlord's own systems, their short tokens, and proofs that were used up.

A system has no secret that we could lose: it signs with a key of its own, of which we hold the
public half (RFC 7523, RFC 9449; OWASP ASVS 5.0.0 10.3.5, 10.4.16).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from casework.access.models import User
from casework.audit.actors import Actor, ActorKind
from casework.audit.privacy import PrivacyNote


class ApiClient(models.Model):
    """One system of the landlord's: what it is for, who looks after it, and its public keys.

    For one request, ``token_scopes`` holds what its token is for; it is kept nowhere.
    """

    privacy: ClassVar = PrivacyNote(
        holds="which member of staff looks after a system of the landlord's",
        purpose="letting that system ask the least it needs to know",
        seen_by="the landlord's administrator, auditors",
        kept_until="six years after it was shut out, as the log names it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=200)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="systems")
    scopes = ArrayField(models.CharField(max_length=60))
    jwks = models.JSONField()
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    keys_at = models.DateTimeField()

    is_authenticated = True
    is_anonymous = False
    is_system_of_landlord = True
    token_scopes: frozenset[str] = frozenset()

    class Meta:
        """Names are unique, so that nobody shuts out the wrong one; each is for something."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="clients_client_name_once"),
            models.CheckConstraint(
                condition=~models.Q(scopes=[]), name="clients_client_for_something"
            ),
        ]

    def __str__(self) -> str:
        """Show the name."""
        return self.name

    @property
    def actor(self) -> Actor:
        """Return how the log names it."""
        return Actor(ActorKind.CLIENT, id=self.pk)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """Say that it signs in with its key, and in no other way. authlib asks this."""
        return (method, endpoint) == ("private_key_jwt", "token")


class ClientToken(models.Model):
    """What a system shows for ten minutes, together with a proof by the key it is bound to."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data: the digest of a token, and of a key",
        purpose="signing in to the API",
        seen_by="nobody",
        kept_until="a day after it has ended",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=60))
    audience = models.CharField(max_length=255)
    key_thumbprint = models.CharField(max_length=43)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Ten minutes at most."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="clients_token_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Show nothing of it."""
        return f"token {self.pk}"


class UsedProof(models.Model):
    """A signed statement that was used, so that nobody uses it again while it would hold."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data: the digest of a number that a system chose",
        purpose="taking each proof once",
        seen_by="nobody",
        kept_until="the proof has run out",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Show nothing of it."""
        return f"used proof {self.pk}"
