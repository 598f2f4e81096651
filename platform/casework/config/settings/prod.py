"""For real use: what is missing is named at start, and everything travels over TLS."""

import os

from django.core.exceptions import ImproperlyConfigured

from casework.config.settings.base import *  # noqa: F403 - settings modules are layered by this

_NEEDED = {
    "SECRET_KEY": "a long random text that signs cookies",
    "HOLDFAST_ROOT_KEY": "32 random bytes in base64, under which landlords' keys are sealed",
    "HOLDFAST_KEY_VAULT": "the folder of the key vault, outside the database's backups",
    "DATABASE_URL": "the address the application signs in at",
    "HOLDFAST_FILES_ROOT": "the folder that keeps landlords' files, on a disk that is backed up",
    "HOLDFAST_PUBLIC_HOSTS": "the platform's own host names, separated by commas",
}
_missing = [f"{name} ({what})" for name, what in _NEEDED.items() if not os.environ.get(name)]
if _missing:
    raise ImproperlyConfigured("Set in the environment, then start again: " + "; ".join(_missing))

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# The proxy that ends TLS must set this header itself and drop one that came from outside. Where
# no proxy is believed, the web server itself must end TLS, and the header is anybody's claim.
HOLDFAST_TRUSTED_PROXIES = int(os.environ.get("HOLDFAST_TRUSTED_PROXIES", "1"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HOLDFAST_TRUSTED_PROXIES else None
# "__Host-" makes the browser refuse the cookie from or for any other host.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LOGGING["formatters"]["neutral"] = {"()": "casework.config.settings.logs.AllowedAsJson"}  # noqa: F405 - layered
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
