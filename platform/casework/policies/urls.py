"""Addresses of the policy room."""

from django.urls import path

from casework.policies.web import hours, views

urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/hours/", hours.hours, name="office_hours"),
]
