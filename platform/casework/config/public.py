"""The page at the platform's own address: where to go. It names landlords only in the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tenancy.api import landlords


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Send staff to their landlord's address; in the demo, list them."""
    places = []
    if settings.HOLDFAST_DEMO:
        port = request.get_port()
        places = [(each.name, f"http://{each.slug}.localhost:{port}/") for each in landlords()]
    return render(request, "front.html", {"places": sorted(places)})
