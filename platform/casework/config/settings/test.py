"""For tests: made-up secrets, quick password hashing; tests/conftest.py brings the database."""

import atexit
import base64
import os
import shutil
import tempfile

from casework.config.settings.base import *  # noqa: F403 - settings modules are layered by this

SECRET_KEY = "only for tests"
HOLDFAST_ROOT_KEY = base64.b64encode(bytes(range(32))).decode()
if "HOLDFAST_KEY_VAULT" not in os.environ:  # one for this process and those it starts
    os.environ["HOLDFAST_KEY_VAULT"] = tempfile.mkdtemp(prefix="holdfast-keys-")
    atexit.register(shutil.rmtree, os.environ["HOLDFAST_KEY_VAULT"], ignore_errors=True)
HOLDFAST_KEY_VAULT = os.environ["HOLDFAST_KEY_VAULT"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HOLDFAST_BREACHED_URL = ""  # no network; tests/casework/access/test_passwords.py brings a server
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
