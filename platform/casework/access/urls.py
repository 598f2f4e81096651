"""Addresses of the access room."""

from django.urls import path

from casework.access.web import me, tokens

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/tokens/", tokens.tokens, name="my_tokens"),
    path("me/tokens/new/", tokens.new, name="my_token_new"),
    path("me/tokens/<uuid:pk>/end/", tokens.end, name="my_token_end"),
]
