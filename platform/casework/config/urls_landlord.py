"""Addresses on a landlord's hosts. Each room adds its own; none may tell what the work is about."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("casework.cases.urls")),
    path("", include("casework.access.urls")),
    path("", include("casework.duties.urls")),
    path("", include("casework.safety.urls")),
    path("", include("casework.housing.urls")),
    path("", include("casework.policies.urls")),
    path("", include("casework.signing_on.urls")),
    path("", include("casework.clients.urls")),
    path("api/v1/", include("casework.api.urls")),
    # An administrator gives and changes the address one signs in with; nobody changes their own.
    path("account/email/", RedirectView.as_view(pattern_name="me"), name="own_address"),
    path("account/", include("allauth.account.urls")),
    path("account/second-step/", include("allauth.mfa.urls")),
]
