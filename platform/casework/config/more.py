"""The page of places that a menu has no room for, with a line on each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.access.web import staff_page
from casework.ui.shell import by_group, places_of


@require_safe
@staff_page()
def more(request: HttpRequest) -> HttpResponse:
    """List the places of whoever is signed in, by what they are for."""
    return render(request, "more.html", {"groups": by_group(places_of(request))})
