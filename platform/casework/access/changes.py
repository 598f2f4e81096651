"""The signal that how somebody signs in has changed; the room of notices tells them."""

from django.dispatch import Signal

credentials_changed = Signal()
"""Sent inside the transaction of the change, with ``user`` (whose sign-in changed) and ``at``."""
