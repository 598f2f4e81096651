"""What can go wrong with a document, in words for the person who tried."""

from __future__ import annotations

from casework.documents.domain.refused import FileRefused, Why
from casework.refusals import ReasonNeeded, Refused

__all__ = [
    "CaseIsFull",
    "DocumentGone",
    "FileNotTaken",
    "LandlordIsFull",
    "NotCheckedYet",
    "NotTheSame",
    "ReasonNeeded",
    "Refused",
]


class FileNotTaken(Refused):
    """The file can't be taken."""

    def __init__(self, refused: FileRefused) -> None:
        """Say why, and what to do."""
        self.why: Why = refused.why
        super().__init__(str(refused))


class NotCheckedYet(Refused):
    """The document waits for the virus scanner."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This document is being checked. It can be opened as soon as the check is done; look "
            "again in a minute."
        )


class DocumentGone(Refused):
    """The document's file is no longer kept."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This document's file is no longer kept. The case says when and why it was removed."
        )


class CaseIsFull(Refused):
    """A case holds as many documents as it may."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This case holds as many documents as it may. Remove what is not needed, or ask your "
            "administrator."
        )


class LandlordIsFull(Refused):
    """The landlord's room for documents is used up."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "There is no room left for documents. Ask your administrator to have more set aside."
        )


class NotTheSame(RuntimeError):
    """A kept file is not what was kept. Nothing of it is shown: this is for operators."""

    def __init__(self) -> None:
        """Say what to do; name no document."""
        super().__init__(
            "A document's file does not have the fingerprint it was kept with. Restore it from a "
            "backup, and find out who had access to the disk."
        )
