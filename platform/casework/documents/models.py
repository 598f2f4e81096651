"""A case's documents: what each is, where its check stands, and under which keys its files lie."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.audit.privacy import PrivacyNote
from casework.documents.domain.formats import FORMATS


class DocumentKind(models.TextChoices):
    """What a document is to a case."""

    LETTER = "letter", "Letter or message"
    PHOTO = "photo", "Photo"
    COURT_ORDER = "court_order", "Court order or court paper"
    TENANCY_PAPER = "tenancy_paper", "Tenancy paper"
    OTHER = "other", "Something else"


class DocumentState(models.TextChoices):
    """Where a document stands. Only one that was found clean can be opened."""

    CHECKING = "checking", "Being checked"
    CLEAN = "clean", "Ready"
    HARMFUL = "harmful", "Not kept: harmful"
    REMOVED = "removed", "Removed"


_WITH_FILE = (DocumentState.CHECKING, DocumentState.CLEAN)


class Document(models.Model):
    """One file of a case.

    ``copy`` names the harmless copy that is served, ``original`` the bytes as they came: kept while
    the virus scanner has not seen them, and for good only if they may be evidence. Both files are
    sealed for this row (``casework.documents.sealing``).
    """

    privacy: ClassVar = PrivacyNote(
        holds="letters, photos and court papers of a case: encrypted, in files of the landlord's",
        purpose="acting on what papers say, and showing later what they said",
        seen_by="the case's team, its auditors, its named people",
        kept_until="as long as the case; removed before that if it is in the wrong case",
    )

    key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = EncryptedTextField()
    """What it is, in the words of who added it."""
    came_as = EncryptedTextField()
    """What the file was called, made fit to be shown. It is never served under this name."""
    format = models.CharField(max_length=10)
    state = models.CharField(
        max_length=10, choices=DocumentState.choices, default=DocumentState.CHECKING
    )
    is_evidence = models.BooleanField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    checked_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField()
    """Bytes on the disk, both files together."""
    copy = models.UUIDField(null=True)
    copy_sha256 = EncryptedTextField()
    original = models.UUIDField(null=True)
    original_sha256 = EncryptedTextField()
    """Of the bytes as they came, whether they are kept or not."""
    removed_at = models.DateTimeField(null=True)
    removed_by = models.UUIDField(null=True)
    reason = EncryptedTextField(null=True)

    class Meta:
        """What can't be opened has no file; what is ready was checked; what is gone says when."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values), name="documents_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(format__in=sorted(FORMATS)), name="documents_format_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_WITH_FILE, copy__isnull=False)
                | Q(
                    state__in=[DocumentState.HARMFUL, DocumentState.REMOVED],
                    copy__isnull=True,
                    original__isnull=True,
                ),
                name="documents_file_as_state_says",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.CHECKING) | Q(original__isnull=False),
                name="documents_original_until_checked",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.CLEAN) | Q(checked_at__isnull=False),
                name="documents_ready_means_checked",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.REMOVED, removed_at__isnull=False)
                | (~Q(state=DocumentState.REMOVED) & Q(removed_at__isnull=True)),
                name="documents_removed_says_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["added_at"],
                name="documents_waiting",
                condition=Q(state=DocumentState.CHECKING),
            ),
        ]

    def __str__(self) -> str:
        """Say nothing of what is in it."""
        return f"document {self.pk} ({self.state})"
