"""Addresses of the access room on a landlord's hosts."""

from django.urls import include, path

from casework.access.urls_identity import FORGOTTEN
from casework.access.web import me, tokens

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/tokens/", tokens.tokens, name="my_tokens"),
    path("me/tokens/new/", tokens.new, name="my_token_new"),
    path("me/tokens/<uuid:pk>/end/", tokens.end, name="my_token_end"),
    path("", include("casework.access.urls_identity")),
    path("account/password/reset/", include(FORGOTTEN)),
]
