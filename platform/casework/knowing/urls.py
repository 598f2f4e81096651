"""Addresses of the need-to-know room; no word tells what the work is about."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
