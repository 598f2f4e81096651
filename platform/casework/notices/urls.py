"""Addresses of the notices room."""

from django.urls import path

from casework.notices.web.page import for_you

urlpatterns = [path("for-you/", for_you, name="for_you")]
