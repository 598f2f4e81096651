"""Addresses of the policy room."""

from django.urls import path

from casework.policies.web import views

urlpatterns = [path("policy/", views.policy, name="policy")]
