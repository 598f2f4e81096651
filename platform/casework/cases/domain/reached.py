"""By which way somebody was contacted, and which of the gate's ways that is."""

from __future__ import annotations

from typing import Final

from casepolicy.facts import Channel as Reported
from casepolicy.facts import ContactWay
from casework.outgoing.domain.leaving import Channel
from casework.people.domain.contact import SafeChannel

OURS: Final = {
    Reported.TELEPHONE.value: Channel.CALL,
    Reported.EMAIL.value: Channel.EMAIL,
    Reported.LETTER.value: Channel.LETTER,
}
"""Ways by which we reach somebody where others may be. Face to face, a worker looks around."""
ASKED: Final = {
    SafeChannel.CALL.value: ContactWay.TELEPHONE,
    SafeChannel.TEXT.value: ContactWay.TEXT,
    SafeChannel.EMAIL.value: ContactWay.EMAIL,
    SafeChannel.LETTER.value: ContactWay.LETTER,
    SafeChannel.IN_PERSON.value: ContactWay.AGREED_PLACE,
}
"""What the policy is asked about, by the way that was agreed."""


def way_of(channel: str, *, left_message: bool) -> Channel | None:
    """Return the gate's way for a contact that we began, if the gate looks at it."""
    way = OURS.get(channel)
    return Channel.VOICEMAIL if way is Channel.CALL and left_message else way
