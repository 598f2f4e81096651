"""Addresses of the access room on a landlord's hosts."""

from django.urls import include, path

from casework.access.urls_identity import FORGOTTEN
from casework.access.web import me

urlpatterns = [
    path("me/", me.me, name="me"),
    path("", include("casework.access.urls_identity")),
    path("account/password/reset/", include(FORGOTTEN)),
]
