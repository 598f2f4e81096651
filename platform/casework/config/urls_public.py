"""Addresses on the platform's own hosts. Nothing here can reach a landlord's data."""

from django.urls import URLPattern, URLResolver, include, path

from casework.config import more, public, reports
from casework.ui.headers import REPORTS_PATH

handler500 = "casework.config.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path(REPORTS_PATH.removeprefix("/"), reports.take, name="reports"),
    path("more/", more.more, name="more"),
    path("", public.front, name="front"),
    path("", include("casework.access.urls_identity")),
]
