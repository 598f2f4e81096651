"""Addresses of a case's documents."""

from django.urls import path

from casework.documents.web import views

_CASE = "cases/<str:reference>/documents/"

urlpatterns = [
    path(_CASE, views.documents, name="documents"),
    path(f"{_CASE}new/", views.document_new, name="document_new"),
    path(f"{_CASE}<uuid:pk>/", views.document, name="document"),
    path(f"{_CASE}<uuid:pk>/original/", views.document_original, name="document_original"),
    path(f"{_CASE}<uuid:pk>/remove/", views.document_remove, name="document_remove"),
]
