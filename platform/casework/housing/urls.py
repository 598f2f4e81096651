"""Addresses of transfer requests."""

from django.urls import path

from casework.housing.web import views

urlpatterns = [
    path("cases/<str:reference>/moves/new/", views.transfer_new, name="transfer_new"),
    path("cases/<str:reference>/moves/<uuid:pk>/", views.transfer, name="transfer"),
    path(
        "cases/<str:reference>/moves/<uuid:pk>/again/", views.transfer_again, name="transfer_again"
    ),
]
