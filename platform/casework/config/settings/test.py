"""For tests: made-up secrets, quick password hashing; tests/conftest.py brings the database."""

import base64

from casework.config.settings.base import *  # noqa: F403 - settings modules are layered by this

SECRET_KEY = "only for tests"
HOLDFAST_ROOT_KEY = base64.b64encode(bytes(range(32))).decode()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
HOLDFAST_PROVIDER_ON_LOOPBACK = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
HOLDFAST_PUBLIC_HOSTS = ["holdfast.test"]
HOLDFAST_REGISTRY_SECONDS = 3600.0  # tests change the registry in their own process

# Filled by the "database" fixture before anything connects.
DATABASE_APP = None
DATABASE_OWNER = None
DATABASES = {
    "default": {
        "ENGINE": "tenancy.backend",
        "MODE": "app",
        "NAME": "not-yet",
        "CONN_MAX_AGE": None,
    }
}
