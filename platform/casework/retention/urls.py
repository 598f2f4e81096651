"""Addresses of keeping and destroying. No word tells what the work is about."""

from django.urls import path

from casework.retention.web import views

urlpatterns = [
    path("keeping/", views.keeping, name="keeping"),
    path("keeping/<str:reference>/", views.kept_case, name="kept_case"),
    path("keeping/<str:reference>/hold/", views.hold, name="legal_hold"),
    path("keeping/<str:reference>/ask/", views.ask, name="destruction_ask"),
    path("keeping/<str:reference>/answer/", views.answer, name="destruction_answer"),
]
