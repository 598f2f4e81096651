"""Policy revisions in force, the landlord's office hours, and every decision with its grounds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from uuid6 import uuid7

from casework.access.encryption import EncryptedJSONField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from tenancy.api import AppendOnly


class PolicyRevision(AppendOnly, models.Model):
    """One immutable edition of this landlord's policy. It ends where the next begins."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data: roles, never persons",
        purpose="deciding each case by the policy in force on its day",
        seen_by="all staff of the landlord",
        kept_until="as long as a decision rests on it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(unique=True)
    in_force_from = models.DateField(unique=True)
    data = models.JSONField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-in_force_from"]

    def __str__(self) -> str:
        """Name the edition."""
        return f"revision {self.number} from {self.in_force_from}"


class PluginTrouble(AppendOnly, models.Model):
    """A plugin could not answer a question, once or often, within five minutes. No case is named."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data: which plugin, which question, which kind of failure",
        purpose="telling the landlord that part of its policy could not be read",
        seen_by="all staff of the landlord, and the operator",
        kept_until="as long as the revision",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    revision = models.ForeignKey(
        PolicyRevision, on_delete=models.PROTECT, related_name="troubles", db_index=False
    )
    plugin = models.CharField(max_length=100)
    version = models.CharField(max_length=40)
    question = models.CharField(max_length=60)
    kind = models.CharField(max_length=120)
    seen_from = models.DateTimeField()

    class Meta:
        """One row for five minutes, however often it failed in them."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seen_from", "revision", "plugin", "version", "question", "kind"],
                name="policies_plugintrouble_once",
            )
        ]

    def __str__(self) -> str:
        """Name the plugin and the failure."""
        return f"{self.plugin} {self.version}: {self.kind}"


class FloorEdition(AppendOnly, models.Model):
    """The law as this landlord's decisions saw it: one edition of the floor, kept as data."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data",
        purpose="asking a decision again by the law that stood under it",
        seen_by="all staff of the landlord",
        kept_until="as long as a decision rests on it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the edition's canonical bytes, so that each is kept once."""
    data = models.JSONField()

    def __str__(self) -> str:
        """Name the edition."""
        return f"law {self.digest[:12]}"


class OfficeHoursSetting(models.Model):
    """When this landlord's offices are open, from a day on. A setting, not policy."""

    privacy: ClassVar = PrivacyNote(
        holds="no personal data",
        purpose="counting working days and hours",
        seen_by="all staff of the landlord",
        kept_until="as long as a deadline was counted by it",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    effective_from = models.DateField(unique=True)
    openings = models.JSONField()
    closures = models.JSONField(default=list)

    def __str__(self) -> str:
        """Name the first day."""
        return f"office hours from {self.effective_from}"


class Decision(AppendOnly, models.Model):
    """What the policy said of a case at one time: facts, answers, revision, plugins. Replays."""

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")
    privacy: ClassVar = PrivacyNote(
        holds="the facts of a case and what a policy said of them, encrypted",
        purpose="showing why, and checking later that it was right",
        seen_by="those who may open the case",
        kept_until="as long as the case",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="decisions")
    revision = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, db_index=False)
    floor_from = models.DateField()
    floor = models.ForeignKey(FloorEdition, on_delete=models.PROTECT, db_index=False, null=True)
    """Nothing only in decisions older than this column."""
    occasion = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    facts = EncryptedJSONField()
    trace = EncryptedJSONField()
    ends = EncryptedJSONField(null=True)
    """When each clock that was compared ended, so that later office hours change nothing."""

    def __str__(self) -> str:
        """Name the occasion, nothing of the case."""
        return f"decision {self.pk} ({self.occasion})"
