"""A check at start: the GOV.UK form renderer needs Django's own widget templates beside it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

RENDERER = "casework.ui.forms.GovukRenderer"


def renderer_can_find_widgets(**_: Any) -> list[CheckMessage]:
    """Refuse to start when forms would fail on their first rendering."""
    if settings.FORM_RENDERER != RENDERER or apps.is_installed("django.forms"):
        return []
    return [
        Error(
            "Forms are drawn by GovukRenderer, but Django's widget templates can't be found.",
            hint="Add 'django.forms' to INSTALLED_APPS.",
            id="ui.E001",
        )
    ]
