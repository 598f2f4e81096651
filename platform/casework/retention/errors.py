"""What can go wrong with destroying a case, in words for the person who tried."""

from __future__ import annotations

from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "AlreadyAsked",
    "HoldAlready",
    "NotClosed",
    "NothingAsked",
    "OnLegalHold",
    "ReasonNeeded",
    "Refused",
    "SamePerson",
    "StillPaused",
]


class OnLegalHold(Refused):
    """A legal hold keeps this case."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "A legal hold keeps this case, so it can't be destroyed. If the reason is over, lift "
            "the hold first."
        )


class HoldAlready(Refused):
    """There is a legal hold already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("There is a legal hold on this case already. One is enough.")


class NotClosed(Refused):
    """The case is still open."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This case is not closed. Close it first; a case at work is not destroyed."
        )


class StillPaused(Refused):
    """A pause of court action still runs."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "A pause of court action on this case still runs. It protects somebody: wait until it "
            "has ended."
        )


class AlreadyAsked(Refused):
    """Somebody asked for it already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "Somebody has asked for this already. Another person must agree or refuse."
        )


class NothingAsked(Refused):
    """Nobody asked for it, or it was answered."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Nobody has asked to destroy this case, or it was answered already.")


class SamePerson(Refused):
    """One person can't do both."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("It takes two people: somebody else than who asked must agree.")
