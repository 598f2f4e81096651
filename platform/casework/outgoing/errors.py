"""What can't leave, in words for whoever tried. No value is ever repeated."""

from __future__ import annotations

from typing import Final

from casework.outgoing.domain.gate import Held, Stopped
from casework.outgoing.domain.lists import A_DAY
from casework.outgoing.domain.rules import Reason
from casework.refusals import Refused

WORDS: Final[dict[Reason, str]] = {
    Reason.NO_WAY_GIVEN: "Say which number or address it was, or is to be.",
    Reason.NOT_KNOWN_SAFE: "This way is not known to be safe. Ask the person first, by the way agreed.",
    Reason.SHARED: "Somebody who must not find out shares this way or knows of it. Use another.",
    Reason.CONFIRMED_TOO_EARLY: "This way was confirmed before the danger was known, or before the "
    "person moved. Ask whether it still is safe.",
    Reason.NOT_THE_AGREED_WAY: "The person has not agreed to this way. Use the way agreed.",
    Reason.NO_VOICEMAIL: "The person has not said that we may leave a message. Leave none.",
    Reason.AT_CERTAIN_TIMES: "Only certain times are safe. Choose the time yourself.",
    Reason.ASK_FIRST: "This waits for a person to decide.",
    Reason.IN_THE_WORDS: "The words hold an address, number, place or name that the reader must not "
    "learn. Take it out, and read the rest again.",
    Reason.UNREADABLE: "A paper sent along can't be read by a machine. A second person reads it first.",
    Reason.SECOND_PERSON: "A second person reads this before it goes.",
    Reason.NOTHING_LEFT: "Nothing is left that this reader may get.",
}


class DoesNotGo(Refused):
    """The gate did not let something out."""

    def __init__(self, verdict: Stopped | Held) -> None:
        """Say why, without the value."""
        self.reason = verdict.reason
        super().__init__(WORDS[verdict.reason])


class WayInDoubt(Refused):
    """A contact by a way that the gate would not let be used, and no reason."""

    def __init__(self, verdict: Stopped | Held) -> None:
        """Say what is wrong with the way, and what to do."""
        self.reason = verdict.reason
        super().__init__(
            f"{WORDS[verdict.reason]} If it was used already, say why below: a team leader sees it."
        )


class NotReady(Refused):
    """The list was taken, refused, or is not approved."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This list can't be fetched now: it was fetched already, an hour has passed, or nobody "
            "has approved it yet. Ask for it again."
        )


class ListHasGrown(Refused):
    """More cases are on it than were approved."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("There are more cases on the list than were agreed. Ask for it again.")


class EnoughForToday(Refused):
    """Too many lists in a day."""

    def __init__(self) -> None:
        """Say how many and what to do."""
        super().__init__(
            f"You have taken {A_DAY} lists today, which is the most. Try again tomorrow, or ask your "
            "data protection officer."
        )


class NotYourOwn(Refused):
    """Somebody tried to approve what they asked for."""

    def __init__(self) -> None:
        """Say who may."""
        super().__init__("Another person approves what you asked for.")
