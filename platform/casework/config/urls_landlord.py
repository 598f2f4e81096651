"""Addresses on a landlord's hosts. Each room adds its own; none may tell what the work is about."""

from django.urls import URLPattern, URLResolver, include, path

from casework.config import more, reports
from casework.ui.headers import REPORTS_PATH

handler500 = "casework.config.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path(REPORTS_PATH.removeprefix("/"), reports.take, name="reports"),
    path("more/", more.more, name="more"),
    path("", include("casework.cases.urls")),
    path("", include("casework.access.urls")),
    path("", include("casework.notices.urls")),
    path("", include("casework.duties.urls")),
    path("", include("casework.safety.urls")),
    path("", include("casework.housing.urls")),
    path("", include("casework.documents.urls")),
    path("", include("casework.outgoing.urls")),
    path("", include("casework.policies.urls")),
    path("", include("casework.signing_on.urls")),
    path("", include("casework.clients.urls")),
    path("", include("casework.retention.urls")),
    path("", include("casework.knowing.urls")),
    path("api/v1/", include("casework.api.urls")),
]
