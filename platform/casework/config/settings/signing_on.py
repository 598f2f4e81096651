"""Signing in through a landlord's own provider, and what that does to local passwords."""

ACCOUNT_ADAPTER = "casework.signing_on.entrance.Entrance"
AUTHENTICATION_BACKENDS = [
    "casework.signing_on.entrance.LocalPasswords",  # before any that knows passwords
    "allauth.account.auth_backends.AuthenticationBackend",
]
HOLDFAST_PROVIDER_ON_LOOPBACK = False
"""Whether a provider may be on this machine, over plain HTTP: in tests and while developing."""
