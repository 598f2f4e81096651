"""Where one is signed in, and ending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from casework.access.actions import end_own_session, end_sessions
from casework.access.sessions.store import live
from casework.access.web.guard import staff, staff_page


@staff_page()
def own_sessions(request: HttpRequest) -> HttpResponse:
    """List one's own sessions; a button ends all others."""
    by, now = staff(request), timezone.now()
    here: UUID | None = request.session.row_id  # type: ignore[attr-defined] # of our store
    if request.method == "POST":
        end_sessions(user=by, by=by, at=now, keep=here)
        messages.success(request, "You are signed out everywhere else.")
        return redirect("own_sessions")
    rows = live(now).filter(user=by).order_by("-seen_at")
    return render(request, "access/sessions.html", {"rows": rows, "here": here})


@require_POST
@staff_page()
def end_session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End one of one's own sessions; this one too, which signs out."""
    if not end_own_session(session_id=pk, by=staff(request), at=timezone.now()):
        raise Http404
    if pk == request.session.row_id:  # type: ignore[attr-defined] # of our store
        request.session.flush()
        return redirect("account_login")
    messages.success(request, "That session has ended.")
    return redirect("own_sessions")
