"""For you: what somebody was told, and where to act on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from casework.access.web import staff, staff_page
from casework.notices.actions import mark_seen
from casework.notices.domain.kinds import WORDS, Notice
from casework.notices.queries import latest_of


@staff_page()
def for_you(request: HttpRequest) -> HttpResponse:
    """Show the latest; a button says that they were read."""
    by = staff(request)
    if request.method == "POST":
        mark_seen(by=by, at=timezone.now())
        return redirect("for_you")
    rows = []
    for row in latest_of(by):
        told = WORDS[Notice(row.what)]
        href = reverse(told.page) if told.page else ""
        rows.append({"words": told.words, "href": href, "at": row.told_at, "seen": row.seen_at})
    waiting = any(row["seen"] is None for row in rows)
    return render(request, "notices/for_you.html", {"rows": rows, "waiting": waiting})
