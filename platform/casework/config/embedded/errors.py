"""The one error of the embedded server; its text always says what to do next."""

from casework.config.errors import OperatorError


class EmbeddedServerError(OperatorError):
    """The embedded PostgreSQL could not be found, made, started or stopped."""
