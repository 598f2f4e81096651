"""How the web server logs: its errors as ours, and no line for each request.

A line for each request would hold addresses of cases, and who looks at which. Set by
``gunicorn --logger-class casework.config.web_server.NeutralLogger``.
"""

from __future__ import annotations

import os
from typing import Any

from gunicorn.glogging import Logger


class NeutralLogger(Logger):  # type: ignore[misc] # gunicorn ships no types
    """Gunicorn's logger with our formatter."""

    def setup(self, cfg: Any) -> None:
        """Set gunicorn's handlers up, then have them write as ours do."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(_formatter())
        for handler in list(self.access_log.handlers):
            self.access_log.removeHandler(handler)
            handler.close()

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Write nothing, whatever the configuration says."""


def _formatter() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings.prod")
    from django.conf import settings  # noqa: PLC0415 - only once it is said which settings
    from django.utils.module_loading import import_string  # noqa: PLC0415 - as above

    chosen = dict(settings.LOGGING["formatters"]["neutral"])
    make = import_string(chosen.pop("()"))
    return make(chosen["format"]) if "format" in chosen else make()
