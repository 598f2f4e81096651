"""How a plugin can fail, in words of our own: an error's text, and even its name, may hold case data.

A plugin chooses what it raises, so nothing of that is repeated but a name that stands in source code.
"""

from __future__ import annotations

import builtins
import sys
from enum import StrEnum
from functools import cache


class Trouble(StrEnum):
    """Failures that are no exception of Python's own."""

    PRINTED = "Printed"
    """It wrote to the screen or the log; what it wrote was dropped."""
    CHANGED_THE_FACTS = "ChangedTheFacts"
    """It wrote into what it was given to read."""
    TOOK_TOO_LONG = "TookTooLong"
    """It did not answer in time, and its process was ended."""
    PROCESS_ENDED = "ProcessEnded"
    """Its process ended before it had answered."""
    UNREADABLE_REPLY = "UnreadableReply"
    """What came back from its process is not an answer."""
    REPLY_TOO_LONG = "ReplyTooLong"
    """What came back from its process is longer than any answer."""
    COULD_NOT_START = "CouldNotStart"
    """No process could be started for it."""
    QUARANTINED = "Quarantined"
    """It failed too often of late and is not called for a while."""
    ERROR_OF_ITS_OWN = "ErrorOfItsOwn"
    """It raised an error that it had made itself."""


class PluginFailed(Exception):
    """A plugin could not answer; ``kind`` says how, and holds no case data."""

    def __init__(self, kind: str) -> None:
        """Keep the kind."""
        super().__init__(kind)
        self.kind = kind


@cache
def builtin_errors() -> frozenset[str]:
    """Return the names of Python's own exceptions."""
    found = vars(builtins).items()
    return frozenset(
        n
        for n, v in found
        if isinstance(v, type) and issubclass(v, BaseException) and n == v.__name__
    )


def name_of(kind: type) -> str:
    """Return a type's name if it stands in source code; one made at run time may say anything."""
    found: object = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    if found is kind:
        return kind.__name__
    own = issubclass(kind, BaseException)
    return Trouble.ERROR_OF_ITS_OWN.value if own else "thing of its own making"
