"""Addresses for signing in and for accounts: the same on a landlord's hosts and the platform's.

Of allauth's pages only these are open. Nobody signs up, changes their own address, or sets a
password where there was none.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from casework.access.web import colleagues, first_sign_in, recoveries, sessions, ways

_ME = RedirectView.as_view(pattern_name="mfa_index")

SIGNING_IN: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("first/", first_sign_in.first_sign_in, name="first_sign_in"),
    path("password/change/", account.password_change, name="account_change_password"),
    # An administrator gives and changes the address one signs in with; nobody changes their own.
    path("email/", _ME, name="account_email"),
    path("password/set/", _ME, name="account_set_password"),
    path("sessions/", sessions.own_sessions, name="own_sessions"),
    path("sessions/<uuid:pk>/end/", sessions.end_session, name="end_session"),
]

SECOND_STEP: list[URLPattern | URLResolver] = [
    path("", mfa.index, name="mfa_index"),
    path("needed/", ways.second_step, name="second_step"),
    path("lost/", ways.lost_second_step, name="lost_second_step"),
    path("authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", ways.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "passkeys/reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/remove/", ways.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]

STAFF: list[URLPattern | URLResolver] = [
    path("", colleagues.colleagues, name="colleagues"),
    path("new/", colleagues.colleague_new, name="colleague_new"),
    path("recoveries/", recoveries.recoveries, name="recoveries"),
    path("recoveries/<uuid:pk>/<slug:what>/", recoveries.recovery_act, name="recovery_act"),
    path("<uuid:pk>/", colleagues.colleague, name="colleague"),
    path("<uuid:pk>/recovery/", recoveries.recovery_ask, name="recovery_ask"),
    path("<uuid:pk>/<slug:what>/", colleagues.colleague_act, name="colleague_act"),
]

FORGOTTEN: list[URLPattern | URLResolver] = [
    path("", account.password_reset, name="account_reset_password"),
    path("done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
"""A forgotten password, by a link in a mail. A landlord's side only: the outbox that sends it in
the same time for everybody stands there. Operators ask another operator."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(SIGNING_IN)),
    path("account/second-step/", include(SECOND_STEP)),
    path("staff/", include(STAFF)),
]
