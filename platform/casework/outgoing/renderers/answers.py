"""Answers to programs: protected values by the place they stand in, as the gate cleared them."""

from __future__ import annotations

from collections.abc import Mapping

from casework.outgoing.domain.gate import Cleared
from casework.outgoing.domain.leaving import Channel
from casework.outgoing.domain.pieces import Piece


def by_slot(cleared: Cleared) -> Mapping[str, Piece]:
    """Return the pieces of an API answer by their slots. What the gate dropped is not there."""
    return {piece.slot: piece for piece in cleared.by(Channel.API)}
