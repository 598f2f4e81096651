"""Every subject an e-mail of ours can have. Fixed words: nobody's typing ever reaches a subject."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """A subject line. It tells whoever looks over a shoulder nothing."""

    NEEDS_YOU = "Something needs you"
    NEW_PASSWORD = "Your new password"  # noqa: S105 - the words of a subject
