"""The same site as one landlord's plain Django app, to measure the product against.

What is other than the product's is all in this file: stock PostgreSQL backend, one schema, the
transaction around each request by Django itself, and no tenancy door, role or search path. Views,
models, templates, sign-in, session, need-to-know and log are the product's own.
"""

from casework.config.settings.base import *  # noqa: F403 - settings modules are layered by this
from casework.config.settings.base import DATABASE_ROUTERS, DATABASES, MIDDLEWARE

DATABASES = {
    "default": {
        **{name: value for name, value in DATABASES["default"].items() if name != "MODE"},
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
    }
}
DATABASE_ROUTERS = DATABASE_ROUTERS[:0]
MIDDLEWARE = [
    "tests.bench.page.one_landlord.OneLandlord" if each == "tenancy.door.TenancyDoor" else each
    for each in MIDDLEWARE
]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
