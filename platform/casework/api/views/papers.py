"""Documents: listed, added, opened, taken out. An original is given on a page only, where a person is."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from casework.access.permissions import Verb
from casework.api.base import CaseView
from casework.api.documenting import operation
from casework.api.reading import JsonWithFile
from casework.api.serializers.papers import DocumentAdded, DocumentShown
from casework.api.serializers.strict import WithReason
from casework.documents import actions, queries
from casework.documents.models import Document
from casework.limits.actions import count
from casework.limits.domain.limits import UPLOADS

TAG = "Documents"


class Documents(CaseView):
    """A case's documents."""

    purpose: ClassVar = "api.documents"
    allowed: ClassVar = {"GET": (Verb.DOCUMENT_READ,), "POST": (Verb.DOCUMENT_ADD,)}
    parser_classes = [JsonWithFile]

    @operation(
        "case_documents",
        "List a case's documents",
        tag=TAG,
        gives=DocumentShown(many=True),
        problems=(404,),
    )
    def get(self, request: Request, reference: str) -> Response:
        """List what was added, newest first. Only a document that is ``clean`` has a file to open."""
        rows = queries.list_documents(case=self.opened(), by=self.by, at=self.at)
        return Response(DocumentShown(rows, many=True).data)

    @operation(
        "document_add",
        "Add a document to a case",
        tag=TAG,
        takes=DocumentAdded,
        gives=DocumentShown,
        status=201,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str) -> Response:
        """Add a file. It is cleaned at once, and opens when a virus scanner has found it clean."""
        count(UPLOADS, subject=self.by.pk, at=self.at)
        sent = self.sent(DocumentAdded)
        case = self.opened()
        added = actions.add_document(case=case, by=self.by, at=self.at, **sent)
        return Response(DocumentShown(added).data, status=201)


class _OneDocument(CaseView):
    """One document of a case."""

    purpose: ClassVar = "api.document"

    def document(self) -> Document:
        """Return it, once its case has opened."""
        return self.part(queries.documents_of(self.opened()))


class DocumentFile(_OneDocument):
    """The harmless copy."""

    allowed: ClassVar = {"GET": (Verb.DOCUMENT_READ,)}

    @operation(
        "document_file",
        "Open a document",
        tag=TAG,
        gives={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        problems=(404, 409),
    )
    def get(self, request: Request, reference: str, pk: UUID) -> HttpResponse:
        """Return the file without what was hidden in it, as an attachment of its own media type."""
        given = queries.read_copy(document=self.document(), by=self.by, at=self.at)
        response = HttpResponse(given.content, content_type=given.media_type)
        header = content_disposition_header(True, given.name)  # noqa: FBT003 - Django's signature
        response["Content-Disposition"] = header or "attachment"
        return response


class RemoveDocument(_OneDocument):
    """Taking a wrong one out."""

    allowed: ClassVar = {"POST": (Verb.DOCUMENT_REMOVE,)}

    @operation(
        "document_remove",
        "Remove a document",
        tag=TAG,
        takes=WithReason,
        gives=DocumentShown,
        problems=(404, 409),
    )
    def post(self, request: Request, reference: str, pk: UUID) -> Response:
        """Destroy its file for good. That it was there, who removed it and why, stays."""
        sent = self.sent(WithReason)
        gone = actions.remove_document(document=self.document(), by=self.by, at=self.at, **sent)
        return Response(DocumentShown(gone).data)
