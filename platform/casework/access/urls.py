"""Addresses of the access room."""

from django.urls import path

from casework.access.web import me

urlpatterns = [path("me/", me.me, name="me")]
