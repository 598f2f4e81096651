"""Which app stands on which side. A table exists only on the sides its app is listed for."""

FRAMEWORK = [  # no tables of their own
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "casework.ui",
    "casework.api",
]

BOTH_SIDES = [  # staff sign in on their landlord's side, operators on the public one
    "casework.access",
    "casework.audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

PUBLIC_ROOMS = [
    "tenancy",
    "procrastinate.contrib.django",
    "django.contrib.contenttypes",
    "django.contrib.auth",
]

# The rooms of a landlord's house: a new app that holds case data is added here and nowhere else.
LANDLORD_ROOMS = [
    "casework.notices",
    "casework.people",
    "casework.policies",
    "casework.cases",
    "casework.duties",
    "casework.safety",
    "casework.housing",
    "casework.signing_on",
    "casework.clients",
    "casework.documents",
    "casework.outgoing",
    "casework.retention",
    "casework.knowing",
]

SHARED_APPS = [*PUBLIC_ROOMS, *BOTH_SIDES, *FRAMEWORK]
TENANT_APPS = ["tenancy.outbox", *BOTH_SIDES, *LANDLORD_ROOMS]
INSTALLED_APPS = [*SHARED_APPS, *(app for app in TENANT_APPS if app not in SHARED_APPS)]
