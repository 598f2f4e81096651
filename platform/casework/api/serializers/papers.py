"""Documents of a case: what is shown of one, and one being added."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from rest_framework import serializers

from casework.api.serializers.shown import Out
from casework.api.serializers.strict import OneOf, Strict, YesNo
from casework.documents.actions import Received
from casework.documents.domain.formats import FORMATS, LARGEST
from casework.documents.domain.names import LONGEST
from casework.documents.domain.refused import WORDS, Why
from casework.documents.models import Document, DocumentKind, DocumentState

LARGEST_BODY = LARGEST * 4 // 3 + 100_000
"""Bytes of a body with the largest file in base64 and what is said about it."""


class InBase64(serializers.CharField):
    """A file's bytes in base64 (RFC 4648, 4)."""

    def __init__(self, **options: Any) -> None:
        """Take long texts as they are."""
        super().__init__(max_length=LARGEST_BODY, trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> bytes:  # type: ignore[override] # text in, bytes out
        """Return the bytes."""
        try:
            content = base64.b64decode(super().to_internal_value(data), validate=True)
        except (binascii.Error, ValueError):
            raise serializers.ValidationError("Send the file's bytes in base64.") from None
        if len(content) > LARGEST:
            raise serializers.ValidationError(WORDS[Why.TOO_LARGE])
        return content


class DocumentAdded(Strict):
    """A file, and what it is. Taken are PDF, JPEG, PNG and plain text, up to 25 MB."""

    kind = OneOf(DocumentKind.choices)
    title = serializers.CharField(max_length=LONGEST, help_text="What it is, in your words.")
    name = serializers.CharField(
        max_length=255, help_text="What the file is called; its end says what it is."
    )
    media_type = serializers.CharField(max_length=100, help_text="Such as application/pdf.")
    content = InBase64(help_text="The file's bytes in base64.")
    is_evidence = YesNo(help_text="Whether it is also kept as it came, sealed.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Put what came into one thing."""
        received = Received(attrs.pop("name"), attrs.pop("media_type"), attrs.pop("content"))
        return {**attrs, "received": received}


class DocumentShown(Out):
    """A document of a case. Its file opens once its state is ``clean``."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(DocumentKind.choices)
    title = serializers.CharField()
    media_type = serializers.SerializerMethodField()
    state = serializers.ChoiceField(DocumentState.choices)
    is_evidence = serializers.BooleanField()
    added_at = serializers.DateTimeField()
    added_by = serializers.CharField(source="added_by.name")
    checked_at = serializers.DateTimeField(allow_null=True)
    removed_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_null=True)

    def get_media_type(self, row: Document) -> str:
        """Return what the file is served as."""
        return FORMATS[row.format].media_type
