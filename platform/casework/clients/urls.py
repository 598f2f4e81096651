"""Addresses of this room's pages."""

from django.urls import path

from casework.clients.web import systems

urlpatterns = [
    path("settings/systems/", systems.systems, name="systems"),
    path("settings/systems/new/", systems.new, name="system_new"),
    path("settings/systems/<uuid:pk>/", systems.system, name="system"),
]
