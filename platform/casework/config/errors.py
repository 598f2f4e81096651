"""Errors that the person at the keyboard can put right: shown as their text, without a traceback."""


class OperatorError(RuntimeError):
    """Something outside the code is not as it must be; the text says what, and what to do."""
