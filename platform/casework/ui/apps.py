"""The ui app: wires the sign-out signal and the check on the form renderer."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.core.checks import register


class UiConfig(AppConfig):
    """Template tags, form rendering and response headers; owns no table."""

    name = "casework.ui"
    label = "ui"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Connect what must know of a sign-out, and register the check."""
        # These modules read settings, which are ready only now.
        from casework.ui.checks import renderer_can_find_widgets  # noqa: PLC0415 - needs settings
        from casework.ui.headers import remember_sign_out  # noqa: PLC0415 - needs settings

        user_logged_out.connect(remember_sign_out, dispatch_uid="ui.remember_sign_out")
        register(renderer_can_find_widgets)
