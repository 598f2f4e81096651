"""What a system or its administrator is told when something can't be done."""

from __future__ import annotations

from enum import StrEnum

from casework.refusals import Refused


class Why(StrEnum):
    """Why a system was refused: a code for the log, never said to it."""

    UNKNOWN = "unknown"
    SHUT_OUT = "shut_out"
    ASSERTION = "assertion"
    USED_BEFORE = "used_before"
    PROOF = "proof"
    SCOPE = "scope"
    ENDED = "ended"
    OTHER_KEY = "other_key"
    OTHER_HOST = "other_host"


class NotSignedIn(ValueError):
    """A system could not sign in. ``error`` is OAuth's word for it (RFC 6749, 5.2; RFC 9449)."""

    def __init__(self, error: str, why: Why | None = None) -> None:
        """Keep both codes."""
        super().__init__(error)
        self.error, self.why = error, why


class KeysRefused(Refused):
    """These are not keys we can take."""

    def __init__(self, what: str) -> None:
        """Say what is wrong with them."""
        super().__init__(
            f"{what} Paste a JSON Web Key Set with one to four public keys: EC (P-256 or P-384), "
            "Ed25519, or RSA of 2048 bits or more."
        )


class NameTaken(Refused):
    """There is a system with this name."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("There is a system with this name already. Choose another name.")


class ScopesRefused(Refused):
    """A system must be for something that systems may do."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Choose at least one of the things a system can be given.")
