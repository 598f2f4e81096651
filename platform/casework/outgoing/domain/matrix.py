"""Who may get what, and which way carries what: data, so that it can be printed and read.

A piece goes out if the reader may get its kind *and* the way carries it. What stands in neither
table goes nowhere: a new kind of value is hidden until somebody writes it down here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casework.outgoing.domain.leaving import Channel, Relation
from casework.outgoing.domain.pieces import (
    KINDS,
    Address,
    Attachment,
    CaseFact,
    Email,
    Home,
    Name,
    Narrative,
    Phone,
    Piece,
    Place,
    PlainWords,
)

Kinds = frozenset[type[Piece]]


def kinds(*each: type[Piece]) -> Kinds:
    """Return some kinds of value as a set."""
    return frozenset(each)


NOTHING: Final[Kinds] = frozenset()
WORDS: Final[Kinds] = kinds(PlainWords)
OUTSIDERS: Final[Kinds] = kinds(PlainWords, Attachment)
"""What may go to somebody from whom a place must be kept: words and papers, each searched."""
THEIR_OWN: Final[Kinds] = kinds(Address, Home, Phone, Email, Place)
"""Kinds that the person who is harmed gets only where they are theirs."""

GETS: Final[Mapping[Relation, Kinds]] = {
    Relation.VICTIM: THEIR_OWN | kinds(Name, CaseFact, Narrative, PlainWords, Attachment),
    Relation.ALLEGED_PERPETRATOR: OUTSIDERS,
    Relation.REPRESENTATIVE: OUTSIDERS,
    Relation.JOINT_TENANT: OUTSIDERS,
    Relation.HOUSEHOLD_MEMBER: OUTSIDERS,
    Relation.PROFESSIONAL: kinds(Name, CaseFact, Narrative, PlainWords, Attachment),
    Relation.CONTRACTOR: kinds(Home, PlainWords),
    Relation.STAFF: KINDS,
    Relation.SYSTEM: WORDS,
    Relation.UNKNOWN: OUTSIDERS,
}

CARRIES: Final[Mapping[Channel, Kinds]] = {
    Channel.LETTER: kinds(Address, Home, Name, CaseFact, PlainWords, Attachment),
    Channel.EMAIL: WORDS,
    Channel.TEXT: WORDS,
    Channel.CALL: NOTHING,
    Channel.VOICEMAIL: NOTHING,
    Channel.PDF: KINDS,
    Channel.CSV: WORDS,
    Channel.API: KINDS,
    Channel.CALENDAR: WORDS,
    Channel.JOB_CARD: kinds(Home, PlainWords),
    Channel.MARAC_ITEM: kinds(Name, CaseFact, Narrative, PlainWords, Attachment),
}

OPEN_TO_EYES: Final = frozenset(
    {Channel.EMAIL, Channel.TEXT, Channel.CALENDAR, Channel.JOB_CARD, Channel.CSV}
)
"""Ways that others read over a shoulder: there a name gives somebody away as well."""


def as_table() -> str:
    """Return both tables as Markdown, for the documentation."""
    names = sorted(kind.__name__ for kind in KINDS)
    rows = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    both: list[tuple[str, Kinds]] = [(f"to: {r.value}", k) for r, k in GETS.items()]
    both += [(f"by: {c.value}", k) for c, k in CARRIES.items()]
    for label, listed in both:
        may = {kind.__name__ for kind in listed}
        rows.append(f"| {label} | {' | '.join('yes' if n in may else '' for n in names)} |")
    return "\n".join(rows)
