"""What can go wrong with offers, measures and money, in words for the person who tried."""

from __future__ import annotations

from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "FundExists",
    "MeasureSettled",
    "NoFund",
    "NotAMeasure",
    "NotASum",
    "NotEnoughMoney",
    "NotYourApproval",
    "OverMeasureCap",
    "ReasonNeeded",
    "Refused",
]


class MeasureSettled(Refused):
    """The measure was decided already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("This measure was decided already. Open the case again to see how.")


class NotYourApproval(Refused):
    """The policy asks for somebody else's approval."""

    def __init__(self) -> None:
        """Say whose."""
        super().__init__(
            "The policy asks for somebody else to approve this: another role, or a person who "
            "didn't ask for it themselves."
        )


class NotEnoughMoney(Refused):
    """The fund can't carry the cost."""

    def __init__(self) -> None:
        """Say what to do; no sums of other cases."""
        super().__init__(
            "There is not enough left in this fund. Ask your administrator to add money, or "
            "choose a measure that costs less."
        )


class NoFund(Refused):
    """The policy names a fund, but none is set up for this year."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The policy names a fund for this, but none is set up for today. Ask your "
            "administrator to set it up under Money."
        )


class OverMeasureCap(Refused):
    """The cost is above what the policy allows for one measure."""

    def __init__(self, cap_pence: int) -> None:
        """Name the cap."""
        super().__init__(
            f"The policy allows up to £{cap_pence / 100:,.2f} for this. Choose a lower cost, or "
            "talk to your team leader."
        )


class NotASum(Refused):
    """The sum makes no sense."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("Give a sum of more than nothing, in pounds and pence.")


class NotAMeasure(Refused):
    """What was asked for is not a security measure that this case was offered."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This is not a security measure on offer in this case. Open the case and choose one."
        )


class FundExists(Refused):
    """Two funds of one code would pay on the same day."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "A fund with this code is set up for some of these days already. Add money to it, or "
            "choose other days."
        )
