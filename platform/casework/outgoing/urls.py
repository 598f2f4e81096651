"""Addresses of what is asked before something leaves."""

from django.urls import path

from casework.outgoing.web import letters, lists

urlpatterns = [
    path("before-we-write/", letters.before_we_write, name="before_we_write"),
    path("cases/<str:reference>/letters/new/", letters.letter_new, name="letter_new"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.list_new, name="list_new"),
    path("lists/<uuid:pk>/", lists.list_decide, name="list_decide"),
    path("lists/<uuid:pk>/file/", lists.list_file, name="list_file"),
]
