"""Pages of a case's documents: the list, adding one, opening one, taking a wrong one out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import attempted, staff, staff_page
from casework.cases.models import Case, Stage
from casework.cases.web import parts
from casework.cases.web.forms import ReasonForm
from casework.documents import actions
from casework.documents.domain.formats import FORMATS
from casework.documents.models import Document, DocumentState
from casework.documents.queries import Given, list_documents, read_copy, read_original
from casework.documents.web.forms import AddForm
from casework.limits.domain.limits import UPLOADS
from casework.limits.web.limiting import limited
from casework.refusals import Refused
from casework.ui.parts import Badge, Grave

PURPOSE = "documents"
_BADGES = {
    DocumentState.CHECKING: Badge(text=DocumentState.CHECKING.label, look="flag"),
    DocumentState.CLEAN: Badge(text=DocumentState.CLEAN.label, look="good"),
    DocumentState.HARMFUL: Badge(text=DocumentState.HARMFUL.label, look="high"),
    DocumentState.REMOVED: Badge(text=DocumentState.REMOVED.label, look="quiet"),
}


@require_safe
@staff_page(Verb.DOCUMENT_READ)
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """List a case's documents, after the door and the log."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    rows = list_documents(case=case, by=by, at=now)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "documents": [_line(row) for row in rows],
        "waits": any(row.state == DocumentState.CHECKING for row in rows),
        "may_add": can(by, Verb.DOCUMENT_ADD) and case.stage != Stage.CLOSED,
        "may_remove": can(by, Verb.DOCUMENT_REMOVE),
        "may_take_original": can(by, Verb.DOCUMENT_TAKE_ORIGINAL),
    }
    return render(request, "documents/list.html", context)


def _line(row: Document) -> dict[str, object]:
    state = DocumentState(row.state)
    return {
        "row": row,
        "format": FORMATS[row.format].words,
        "is_ready": state is DocumentState.CLEAN,
        "has_file": row.copy is not None,
        "badge": _BADGES[state],
    }


@staff_page(Verb.DOCUMENT_ADD)
@limited(UPLOADS)
def document_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a document. It goes into quarantine until the virus scanner has seen it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    form = AddForm(request.POST or None, request.FILES or None, initial={"is_evidence": "yes"})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form,
            lambda: actions.add_document(
                case=case,
                received=form.received(),
                kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"],
                is_evidence=form.cleaned_data["is_evidence"],
                by=by,
                at=now,
            ),
        )
    ):
        messages.success(request, "Added. It is being checked, and can be opened after that.")
        return redirect("documents", reference)
    context = {"case": case, "identity": parts.identity(case, is_overdue=False), "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "documents/new.html", context, status=status)


@staff_page(Verb.DOCUMENT_READ)
def document(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Give a document's harmless copy, as a file to be kept aside, not shown in the browser."""
    by, now = staff(request), timezone.now()
    row = _row(request, reference, pk)
    try:
        return _as_file(read_copy(document=row, by=by, at=now))
    except Refused as refused:
        return _back(request, reference, refused)


@staff_page(Verb.DOCUMENT_TAKE_ORIGINAL, recent=True)
def document_original(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Give a document's bytes exactly as they came, for evidence."""
    by, now = staff(request), timezone.now()
    row = _row(request, reference, pk)
    try:
        return _as_file(read_original(document=row, by=by, at=now))
    except Refused as refused:
        return _back(request, reference, refused)


@staff_page(Verb.DOCUMENT_REMOVE)
def document_remove(request: HttpRequest, reference: str, pk: UUID) -> HttpResponse:
    """Take a wrong document out of a case."""
    by, now = staff(request), timezone.now()
    row = _row(request, reference, pk)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempted(
            form, lambda: actions.remove_document(document=row, by=by, at=now, **form.cleaned_data)
        )
    ):
        messages.success(request, "The document is removed.")
        return redirect("documents", reference)
    grave = Grave(
        heading="Remove this document",
        will_happen=(
            "Its file is destroyed, and the original with it if one was kept.",
            "That there was a document, who removed it and why stays with the case.",
        ),
        to_whom=row.title,
        undo="No. Add the file again if it was right after all.",
        confirm="Yes, remove it",
        back_href=reverse("documents", args=[reference]),
    )
    context = {"form": form, "grave": grave}
    return render(request, "cases/grave.html", context, status=422 if form.errors else 200)


def _row(request: HttpRequest, reference: str, pk: UUID) -> Document:
    """Return a document of a case that opened; 404 for one of another case, as for none."""
    case: Case = open_case(
        reference=reference, by=staff(request), purpose=PURPOSE, at=timezone.now()
    )
    return get_object_or_404(Document.objects.select_related("case__victim"), pk=pk, case=case)


def _as_file(given: Given) -> HttpResponse:
    """Answer with an attachment under a name that tells nothing (RFC 6266)."""
    response = HttpResponse(given.content, content_type=given.media_type)
    response["Content-Disposition"] = content_disposition_header(True, given.name) or "attachment"  # noqa: FBT003 - Django's signature
    return response


def _back(request: HttpRequest, reference: str, refused: Refused) -> HttpResponse:
    messages.warning(request, str(refused))
    return redirect("documents", reference)
