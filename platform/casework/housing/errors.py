"""What can go wrong with a transfer request, in words for the person who tried."""

from __future__ import annotations

from casework.refusals import ReasonNeeded, Refused

__all__ = ["AlreadyAsked", "AlreadyDecided", "CriteriaUnmet", "ReasonNeeded", "Refused"]


class AlreadyAsked(Refused):
    """A move by this route is being looked at."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "A move by this route is asked for already. Record there what has changed."
        )


class AlreadyDecided(Refused):
    """The request was decided already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This request was decided already. Ask again if things have changed.")


class CriteriaUnmet(Refused):
    """The policy's criteria are not all met; the caller shows which."""

    def __init__(self, unmet: tuple[str, ...]) -> None:
        """List what is still needed."""
        self.unmet = unmet
        listed = "; ".join(unmet)
        super().__init__(
            f"The policy asks for more before this can be agreed: {listed}. Record what has "
            "changed, or say why it is agreed all the same."
        )
