"""What holds everywhere. The environment gives addresses and secrets; nothing here is one."""

import os
from typing import Any

from casework.config.navigation import NAVIGATION, PUBLIC_NAVIGATION
from casework.config.settings import apps
from casework.config.settings.audit import *  # noqa: F403 - one topic, one module
from casework.config.settings.database import Address, parse
from casework.config.settings.identity import *  # noqa: F403 - settings modules are layered by this
from casework.config.settings.keys import *  # noqa: F403 - a topic of its own
from casework.config.settings.mail import *  # noqa: F403 - a settings module is made of its topics
from casework.config.settings.signing_on import *  # noqa: F403 - after identity, whose entrance it guards
from casework.config.settings.uploads import *  # noqa: F403 - one topic, one module
from casework.config.settings.walls import *  # noqa: F403 - the same
from casework.config.state import project_folder, state_folder

DEBUG = False
SECRET_KEY = os.environ.get("SECRET_KEY", "")
HOLDFAST_DEMO = os.environ.get("HOLDFAST_DEMO") == "1"  # every page says that it is invented

# -- Database: one alias. Requests and jobs sign in as the application, which owns nothing;
#    HOLDFAST_DB_MODE=owner is for management commands that change tables. ----------------------
_URL = os.environ.get("DATABASE_URL", "")
_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "")
HOLDFAST_DB_MODE = os.environ.get("HOLDFAST_DB_MODE", "app")
HOLDFAST_DATABASE_ID = os.environ.get("HOLDFAST_DATABASE_ID", "")
DATABASE_APP: Address | None = parse(_URL) if _URL else None
DATABASE_OWNER: Address | None = (
    parse(_OWNER_URL, setting="DATABASE_OWNER_URL") if _OWNER_URL else None
)
_ADDRESS = DATABASE_OWNER if HOLDFAST_DB_MODE == "owner" else DATABASE_APP
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "tenancy.backend",
        "MODE": HOLDFAST_DB_MODE,
        "CONN_MAX_AGE": 600,  # seconds; a backend that has seen many landlords holds much memory
        "CONN_HEALTH_CHECKS": True,
        **_ADDRESS,
    }
    # Without an address, commands that need no database still work.
    if _ADDRESS
    else {"ENGINE": "django.db.backends.dummy"}
}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Apps and landlords -----------------------------------------------------------------------------
INSTALLED_APPS = apps.INSTALLED_APPS
SHARED_APPS = apps.SHARED_APPS  # on the public side
TENANT_APPS = apps.TENANT_APPS  # on each landlord's
TENANT_MODEL = "tenancy.Landlord"
TENANT_DOMAIN_MODEL = "tenancy.Domain"
TENANT_LIMIT_SET_CALLS = False
ROOT_URLCONF = "casework.config.urls_landlord"
PUBLIC_SCHEMA_URLCONF = "casework.config.urls_public"
HOLDFAST_PUBLIC_HOSTS = os.environ.get("HOLDFAST_PUBLIC_HOSTS", "localhost").split(",")
HOLDFAST_REGISTRY_SECONDS = 5.0  # how long another process may still see a landlord's old state
HOLDFAST_OWN_APPS = ("casework.", "tenancy")  # whose models the design rules bind
# The door knows every host there is, and answers 404 to the others.
ALLOWED_HOSTS = ["*"]

# -- Requests -----------------------------------------------------------------------------------
MIDDLEWARE = [
    "casework.ui.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before the door: files need no landlord
    "casework.ui.fetching.FromOurOwnPages",
    "tenancy.door.TenancyDoor",
    "casework.ui.methods.PageMethods",
    "casework.access.web.outage.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "casework.access.web.second_step.SecondStepGate",
    "django_htmx.middleware.HtmxMiddleware",
    "casework.limits.web.limiting.Limits",
    "casework.access.web.outage.KeysOutage",
    "casework.retention.web.destroyed.DestroyedCases",
]
WSGI_APPLICATION = "casework.config.wsgi.application"

_FRONTEND = project_folder() / "frontend"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_FRONTEND / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.ui.shell.shell",
            ],
        },
    }
]
FORM_RENDERER = "casework.ui.forms.GovukRenderer"
HOLDFAST_NAVIGATION = NAVIGATION
HOLDFAST_PUBLIC_NAVIGATION = PUBLIC_NAVIGATION
STATIC_URL = "/static/"
STATICFILES_DIRS = [_FRONTEND / "static"]
STATIC_ROOT = os.environ.get("HOLDFAST_STATIC_ROOT") or project_folder() / "build" / "static"

# -- Words and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# -- Process memory only, and every key carries its landlord ------------------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "tenancy.cache.key_of_side",
    }
}

# -- Files: one folder a landlord, below this one; tenancy.files is the only door ----------------
HOLDFAST_FILES_ROOT = os.environ.get("HOLDFAST_FILES_ROOT") or state_folder() / "files"

# -- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "casework.access.api.authentication.BearerToken",
        "casework.clients.api.authentication.ClientWithProof",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["casework.api.allowing.RoleAllows"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["casework.api.reading.BoundedJson"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "casework.api.reading.AlwaysJson",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "casework.api.answering.problem_for",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Holdfast",
    "DESCRIPTION": "For programs of this landlord. Sign in with a token, or from its pages.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ScopeEnum": "casework.access.scopes.SCOPES",
        "ReportChannelEnum": "casework.api.serializers.taking.CHANNELS",
        "SafeChannelEnum": "casework.api.serializers.reaching.CHANNELS",
        "RequestKindEnum": "casework.api.serializers.taking.WISHES",
    },
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "COMPONENT_SPLIT_PATCH": False,  # a PATCH here has its own body, whose fields are needed
}

# -- What may be said out loud: no paths with queries, no data, no traceback of variables ---------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "neutral": {
            "()": "casework.config.settings.logs.WithoutMessages",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"policies": {"()": "casework.config.settings.logs.NotFromPlugins"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "neutral",
            "filters": ["policies"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # below that it logs passkeys' ids
        "httpx": {"level": "WARNING"},  # and this one whole addresses
        # Django gives these handlers of their own, which would show messages.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
