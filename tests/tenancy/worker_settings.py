"""The checkout's settings, with the jobs of these tests; for a worker process of its own."""

import os

from casework.config.settings.dev import *  # noqa: F403 - settings modules are layered by this

PROCRASTINATE_IMPORT_PATHS = [os.environ["TESTS_JOBS"]]
