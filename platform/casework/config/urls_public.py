"""Addresses on the platform's own hosts. Nothing here can reach a landlord's data."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from casework.config import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.front, name="front"),
    # As on a landlord's hosts: nobody changes the address that they sign in with.
    path(
        "account/email/",
        require_safe(RedirectView.as_view(pattern_name="front")),
        name="own_address",
    ),
    path("account/", include("allauth.account.urls")),
]
