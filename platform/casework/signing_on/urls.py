"""Addresses of this room."""

from django.urls import path

from casework.signing_on.web import coming_in, setting_up

urlpatterns = [
    path("account/own-sign-in/", coming_in.go, name="own_sign_in"),
    path("account/own-sign-in/again/", coming_in.again, name="own_sign_in_again"),
    path("account/own-sign-in/back/", coming_in.back, name="own_sign_in_back"),
    path("settings/sign-in/", setting_up.settings, name="own_sign_in_settings"),
]
