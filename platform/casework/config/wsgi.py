"""The entry for web servers: ``gunicorn casework.config.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings.prod")

application = get_wsgi_application()

# After Django is set up, and before the first request: a database whose walls do not hold, or that
# is of another version, is not served at all.
from casework.config import faults, reporting  # noqa: E402 - needs Django to be set up
from tenancy.selftest import check_sides  # noqa: E402 - needs Django to be set up
from tenancy.startup import check_app  # noqa: E402 - the same

faults.guard_process()
faults.guard_requests()
reporting.start()
check_app()
check_sides()
