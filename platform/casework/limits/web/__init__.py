"""Limits as pages and middleware meet them."""

from casework.limits.web.limiting import limited

__all__ = ["limited"]
