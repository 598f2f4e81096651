"""The address gate: the one function that lets something leave.

Renderers take a ``Cleared`` and nothing else, and only this module can make one: a value of any
other type is refused by the type checker, and one made elsewhere at run time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn, TypeAlias

from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Recipient
from casework.outgoing.domain.pieces import Piece
from casework.outgoing.domain.rules import RULES, Decider, Drop, Hold, Reason, Stop


class _Seal:
    """What only the gate has."""


_SEAL: Final = _Seal()


class NotFromTheGate(RuntimeError):
    """Somebody built, changed or misused what only the gate may make."""

    def __init__(self) -> None:
        """Say how it is made."""
        super().__init__(
            "What leaves the application is made by casework.outgoing.domain.gate.decide, for one "
            "channel, and never changed. Build an Outgoing and ask the gate."
        )


class Cleared:
    """What may go out: by this channel, to this one reader, in these pieces. Made by the gate only."""

    __slots__ = ("channel", "pieces", "to")
    channel: Channel
    pieces: tuple[Piece, ...]
    to: Recipient

    def __init__(self, seal: _Seal, outgoing: Outgoing, pieces: tuple[Piece, ...]) -> None:
        """Take what is left of an outgoing thing."""
        if seal is not _SEAL:
            raise NotFromTheGate
        for name, value in (("channel", outgoing.channel), ("to", outgoing.to), ("pieces", pieces)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise NotFromTheGate

    def __repr__(self) -> str:
        return f"Cleared({self.channel.value}, {len(self.pieces)} pieces)"

    def by(self, channel: Channel) -> tuple[Piece, ...]:
        """Return the pieces to the renderer of their channel. Raises ``NotFromTheGate`` to others."""
        if self.channel is not channel:
            raise NotFromTheGate
        return self.pieces


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may go out, without what was dropped."""

    cleared: Cleared
    dropped: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """It may not go out so."""

    reason: Reason
    decider: Decider


@dataclass(frozen=True, slots=True)
class Held:
    """It waits for a person."""

    reason: Reason
    decider: Decider


Verdict: TypeAlias = Allowed | Stopped | Held


class StoppedAtTheGate(RuntimeError):
    """Code took for granted that something may go out, and it may not."""

    def __init__(self, verdict: Stopped | Held) -> None:
        """Name the reason, which is a code."""
        self.verdict = verdict
        super().__init__(
            f"The address gate did not let this out ({verdict.reason.value}); "
            f"{verdict.decider.value.replace('_', ' ')} decides."
        )


def decide(outgoing: Outgoing, known: Known) -> Verdict:
    """Say whether something may go out, and as what. Any stop wins, then any hold."""
    rulings = [rule(outgoing, known) for rule in RULES]
    for ruling in rulings:
        if isinstance(ruling, Stop):
            return Stopped(ruling.reason, ruling.decider)
    for ruling in rulings:
        if isinstance(ruling, Hold):
            return Held(ruling.reason, ruling.decider)
    gone = {i for ruling in rulings if isinstance(ruling, Drop) for i in ruling.which}
    left = tuple(piece for i, piece in enumerate(outgoing.pieces) if i not in gone)
    if outgoing.pieces and not left:
        return Stopped(Reason.NOTHING_LEFT, Decider.CASE_OFFICER)
    return Allowed(Cleared(_SEAL, outgoing, left), dropped=len(gone))


def cleared(outgoing: Outgoing, known: Known) -> Cleared:
    """Return what may go out, where nothing ought to stop it. Raises ``StoppedAtTheGate``."""
    verdict = decide(outgoing, known)
    if isinstance(verdict, Allowed):
        return verdict.cleared
    raise StoppedAtTheGate(verdict)
