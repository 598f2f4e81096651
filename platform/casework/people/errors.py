"""What people's actions refuse, in words for whoever tried. No value is ever repeated."""

from __future__ import annotations

from casework.refusals import Refused


class NotTheirs(Refused):
    """A safe contact names a phone or e-mail address of somebody else."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__(
            "This phone or e-mail address belongs to somebody else. Add it to this person first."
        )


class EndsBeforeItBegan(Refused):
    """The last day given is before the first."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("The last day can't be before the first. Choose that day or a later one.")


class AlreadyAParty(Refused):
    """The person belongs to this tenancy already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This person belongs to the tenancy already. "
            "If their part in it changes, end the old part first."
        )
