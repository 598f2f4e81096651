"""The rules of the gate. Each looks at one thing; none knows the others; all are asked.

A rule says: stop (nobody may send it so), hold (a person decides), drop (without these pieces), or
nothing. The replay of past incidents leaves out one rule at a time, and must then find a leak.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Relation
from casework.outgoing.domain.matrix import CARRIES, GETS, OPEN_TO_EYES, THEIR_OWN
from casework.outgoing.domain.pieces import (
    Attachment,
    CaseFact,
    Name,
    Piece,
    PlainWords,
)
from casework.outgoing.domain.scanning import found_in


class Reason(StrEnum):
    """Why something does not go out. A code: the words stand with whoever shows them."""

    NO_WAY_GIVEN = "no_way_given"
    NOT_KNOWN_SAFE = "not_known_safe"
    SHARED = "shared"
    CONFIRMED_TOO_EARLY = "confirmed_too_early"
    NOT_THE_AGREED_WAY = "not_the_agreed_way"
    NO_VOICEMAIL = "no_voicemail"
    AT_CERTAIN_TIMES = "at_certain_times"
    ASK_FIRST = "ask_first"
    IN_THE_WORDS = "in_the_words"
    UNREADABLE = "unreadable"
    SECOND_PERSON = "second_person"
    NOTHING_LEFT = "nothing_left"


class Decider(StrEnum):
    """Who decides what happens now."""

    CASE_OFFICER = "case_officer"
    TEAM_LEADER = "team_leader"


@dataclass(frozen=True, slots=True)
class Stop:
    """It does not go out like this."""

    reason: Reason
    decider: Decider = Decider.CASE_OFFICER


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits until a person has decided."""

    reason: Reason
    decider: Decider = Decider.TEAM_LEADER


@dataclass(frozen=True, slots=True)
class Drop:
    """It goes out without these pieces, given by their place in the list."""

    which: frozenset[int]


Ruling: TypeAlias = Stop | Hold | Drop | None
Rule: TypeAlias = Callable[[Outgoing, Known], Ruling]

REACHED: Final = frozenset(
    {Channel.LETTER, Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.VOICEMAIL}
)
"""Ways that end at somebody's door, phone or mailbox."""
WITHIN: Final = frozenset({Relation.STAFF, Relation.SYSTEM})
"""Readers inside the landlord's own walls."""


def _reaches_the_victim(outgoing: Outgoing) -> bool:
    return outgoing.to.relation is Relation.VICTIM and outgoing.channel in REACHED


def a_way_is_given(outgoing: Outgoing, known: Known) -> Ruling:
    """Nothing goes to the person "somehow"."""
    del known
    if _reaches_the_victim(outgoing) and outgoing.to.reach is None:
        return Stop(Reason.NO_WAY_GIVEN)
    return None


def the_way_is_known_safe(outgoing: Outgoing, known: Known) -> Ruling:
    """Nobody has asked counts as no."""
    del known
    reach = outgoing.to.reach
    if _reaches_the_victim(outgoing) and reach is not None and reach.is_safe is not True:
        return Stop(Reason.NOT_KNOWN_SAFE)
    return None


def the_way_is_not_shared(outgoing: Outgoing, known: Known) -> Ruling:
    """Not to a place or phone that somebody shares who must not find out."""
    reach = outgoing.to.reach
    if (
        outgoing.to.relation is Relation.VICTIM
        and reach
        and reach.shared_with & known.must_not_know
    ):
        return Stop(Reason.SHARED)
    return None


def the_way_was_confirmed_since(outgoing: Outgoing, known: Known) -> Ruling:
    """What was safe before the danger was known, or before the person moved, is not known to be now."""
    reach = outgoing.to.reach
    if not _reaches_the_victim(outgoing) or reach is None:
        return None
    if known.since is None or reach.confirmed_at is None or reach.confirmed_at < known.since:
        return Stop(Reason.CONFIRMED_TOO_EARLY)
    return None


def the_way_is_agreed(outgoing: Outgoing, known: Known) -> Ruling:
    """Only by a way the person has agreed to."""
    if _reaches_the_victim(outgoing) and outgoing.channel not in known.agreed:
        return Stop(Reason.NOT_THE_AGREED_WAY)
    return None


def voicemail_is_allowed(outgoing: Outgoing, known: Known) -> Ruling:
    """A message waits where others listen: only where the person said that it may."""
    del known
    if outgoing.channel is not Channel.VOICEMAIL:
        return None
    reach = outgoing.to.reach
    return None if reach is not None and reach.voicemail_ok is True else Stop(Reason.NO_VOICEMAIL)


def times_are_kept(outgoing: Outgoing, known: Known) -> Ruling:
    """A machine can't tell whether it is a safe hour; a person can."""
    by_itself = outgoing.channel in {Channel.TEXT, Channel.EMAIL}
    if _reaches_the_victim(outgoing) and by_itself and known.has_times:
        return Hold(Reason.AT_CERTAIN_TIMES, Decider.CASE_OFFICER)
    return None


def a_tenancy_is_asked_about(outgoing: Outgoing, known: Known) -> Ruling:
    """A letter to a tenancy with an open case waits for a person; not known counts as open."""
    if outgoing.is_about_tenancy and known.open_case is not False and outgoing.cleared_by is None:
        return Hold(Reason.ASK_FIRST)
    return None


def only_what_the_reader_may_get(outgoing: Outgoing, known: Known) -> Ruling:
    """Protected values are removed by their type, whoever put them in."""
    del known
    may = GETS[outgoing.to.relation]
    return _without(outgoing, lambda piece: type(piece) in may)


def only_what_the_way_carries(outgoing: Outgoing, known: Known) -> Ruling:
    """An e-mail holds no address, whoever reads it."""
    del known
    carries = CARRIES[outgoing.channel]
    return _without(outgoing, lambda piece: type(piece) in carries)


def only_their_own(outgoing: Outgoing, known: Known) -> Ruling:
    """The person gets their own places and numbers, not those of others."""
    del known
    if outgoing.to.relation is not Relation.VICTIM:
        return None
    return _without(
        outgoing, lambda piece: type(piece) not in THEIR_OWN or _is_theirs(piece, outgoing)
    )


def nothing_in_the_words(outgoing: Outgoing, known: Known) -> Ruling:
    """Words and papers are read for what their reader must not learn."""
    hidden = tuple(piece for piece in known.protected if not _may_stand(piece, outgoing))
    written = (p for p in outgoing.pieces if isinstance(p, PlainWords | CaseFact | Attachment))
    if any(found_in(piece.shown(), hidden) for piece in written):
        return Stop(Reason.IN_THE_WORDS)
    return None


def papers_can_be_read(outgoing: Outgoing, known: Known) -> Ruling:
    """A scan that no machine can read is read by a person before it leaves."""
    del known
    unread = any(isinstance(p, Attachment) and p.text is None for p in outgoing.pieces)
    return Hold(Reason.UNREADABLE) if unread and outgoing.to.relation not in WITHIN else None


def papers_are_signed_by_a_second(outgoing: Outgoing, known: Known) -> Ruling:
    """What was written by many hands is read by two before it leaves."""
    del known
    if outgoing.to.relation in WITHIN:
        return None
    has_papers = any(isinstance(p, Attachment | CaseFact) for p in outgoing.pieces)
    is_signed = outgoing.signed_by is not None and outgoing.signed_by != outgoing.written_by
    return Hold(Reason.SECOND_PERSON) if has_papers and not is_signed else None


RULES: tuple[Rule, ...] = (
    a_way_is_given,
    the_way_is_known_safe,
    the_way_is_not_shared,
    the_way_was_confirmed_since,
    the_way_is_agreed,
    voicemail_is_allowed,
    times_are_kept,
    a_tenancy_is_asked_about,
    only_what_the_reader_may_get,
    only_what_the_way_carries,
    only_their_own,
    nothing_in_the_words,
    papers_can_be_read,
    papers_are_signed_by_a_second,
)


def _without(outgoing: Outgoing, may_stay: Callable[[Piece], bool]) -> Ruling:
    gone = frozenset(i for i, piece in enumerate(outgoing.pieces) if not may_stay(piece))
    return Drop(gone) if gone else None


def _is_theirs(piece: Piece, outgoing: Outgoing) -> bool:
    return piece.of is not None and piece.of == outgoing.to.person


def _may_stand(piece: Piece, outgoing: Outgoing) -> bool:
    """Return whether this protected value may stand in words to this reader by this way."""
    if isinstance(piece, Name):
        return outgoing.channel not in OPEN_TO_EYES
    if (
        type(piece) not in GETS[outgoing.to.relation]
        or type(piece) not in CARRIES[outgoing.channel]
    ):
        return False
    return outgoing.to.relation is not Relation.VICTIM or _is_theirs(piece, outgoing)
