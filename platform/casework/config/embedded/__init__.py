"""A PostgreSQL of our own, for the demo and the tests: no installation, no network, no password.

Only the binaries come from a package; starting, stopping and recovering are done here. This is
not for production, which brings its own server by ``DATABASE_URL`` and ``DATABASE_OWNER_URL``.
Nothing in this package needs Django, so tests may call it before settings are read.
"""

from casework.config.embedded.binaries import Binaries, find_binaries
from casework.config.embedded.errors import EmbeddedServerError
from casework.config.embedded.fresh import for_tests
from casework.config.embedded.roles import DatabaseUrls
from casework.config.embedded.server import EmbeddedServer, ServerStatus

__all__ = [
    "Binaries",
    "DatabaseUrls",
    "EmbeddedServer",
    "EmbeddedServerError",
    "ServerStatus",
    "find_binaries",
    "for_tests",
]
