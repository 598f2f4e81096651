"""What can go wrong with need-to-know, in words for the person who tried."""

from __future__ import annotations

from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "AlreadySealed",
    "CannotBeNamed",
    "NotAnAuditor",
    "NotSealed",
    "NotYoursToDecide",
    "NothingToCompare",
    "ReasonNeeded",
    "ReasonTooShort",
    "Refused",
    "TooLong",
]


class ReasonTooShort(Refused):
    """The reason says too little."""

    def __init__(self, least: int) -> None:
        """Say how much is needed."""
        super().__init__(f"Say in at least {least} signs why this can't wait for the case's team.")


class CannotBeNamed(Refused):
    """This account can't be given this case. Why is nobody's business here."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This colleague can't be given this case. Choose somebody else.")


class NotAnAuditor(Refused):
    """Only auditors check cases."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This colleague can't be asked to check this. Choose an auditor.")


class TooLong(Refused):
    """An audit must end."""

    def __init__(self, days: int) -> None:
        """Name the bound."""
        super().__init__(f"Choose a last day within {days} days from today.")


class AlreadySealed(Refused):
    """The case is sealed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This case is sealed already. Change who is named on it instead.")


class NotSealed(Refused):
    """The case is not sealed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This case is not sealed. Open the case again to see how it stands.")


class NothingToCompare(Refused):
    """What was typed says too little to recognise anybody by."""

    def __init__(self) -> None:
        """Say what would be right, alike for everybody."""
        super().__init__(
            "Give a little more: a first and a last name, a house number with its street or "
            "postcode, a whole phone number or e-mail address, or a whole reference."
        )


class NotYoursToDecide(Refused):
    """Somebody else must decide, or somebody has."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This is not waiting for you. Somebody else decides it, or has already.")
