"""Invented people with places that nobody may find out, and how such things get into outputs.

A planted value carries an invented word or number that stands nowhere else, its token. Whoever
looks for leaks looks for tokens, and so needs to know nothing of how the gate looks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from uuid import UUID

from casework.outgoing.domain.pieces import (
    Address,
    Email,
    Name,
    Narrative,
    Phone,
    Piece,
    Place,
    ReporterIdentity,
)

_BEGIN = ("quill", "bram", "thorn", "wend", "larch", "mossy", "hazel", "brack", "fenn", "gors")
_MIDDLE = ("ar", "el", "ing", "on", "ish", "ow", "ett", "ick")
_END = ("tree", "combe", "wick", "moor", "dale", "garth", "holme", "croft", "stow", "mere")
_KINDS = ("Road", "Street", "Avenue", "Lane", "Close", "Gardens")
_SHORT = {
    "Road": "Rd",
    "Street": "St.",
    "Avenue": "Av",
    "Lane": "Ln",
    "Close": "Cl",
    "Gardens": "Gdns",
}


def word(rng: Random) -> str:
    """An invented word of two to four hundred."""
    return rng.choice(_BEGIN) + rng.choice(_MIDDLE) + rng.choice(_END)


@dataclass(frozen=True, slots=True)
class Planted:
    """A protected value, its token, and what somebody might write of it."""

    piece: Piece
    token: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Somebody who fled, whoever must not find them, and who told us."""

    victim: UUID
    other: UUID
    address: Planted
    phone: Planted
    email: Planted
    school: Planted
    reporter: Planted
    story: Planted
    others_address: Planted
    """Where the alleged perpetrator lives, which is not the victim's to get."""

    @property
    def values(self) -> tuple[Planted, ...]:
        """All that is searched for in words."""
        return (self.address, self.phone, self.email, self.school, self.reporter)


def world(rng: Random) -> World:
    """Invent one. Tokens within it differ."""
    victim, other = UUID(int=rng.getrandbits(128)), UUID(int=rng.getrandbits(128))
    tokens: list[str] = []
    while len(tokens) < 6:
        token = word(rng)
        if not any(token in t or t in token for t in tokens):
            tokens.append(token)
    street, theirs, mailbox, school, reporter, story = tokens
    return World(
        victim=victim,
        other=other,
        address=_address(rng, victim, street),
        phone=_phone(rng, victim),
        email=_email(victim, mailbox),
        school=_school(rng, victim, school),
        reporter=_reporter(rng, reporter),
        story=Planted(Narrative(slot="story", of=victim, words=f"She said {story}."), story, ()),
        others_address=_address(rng, other, theirs),
    )


def _address(rng: Random, of: UUID, token: str) -> Planted:
    number, kind, name = rng.randint(2, 250), rng.choice(_KINDS), token.capitalize()
    shape = rng.randrange(3)
    if shape == 0:
        lines = f"{number} {name} {kind}\nInvented Town"
        written: tuple[str, ...] = (
            f"{number} {name} {kind}",
            f"{number} {name} {_SHORT[kind]}",
            f"{number}, {name.upper()}  {kind.upper()}",
            f"no. {number} {name}",
            f"in {name} {kind}",
            f"{number}{token}{kind.lower()}",
            " ".join(f"{number}{name}{kind}"),
        )
    elif shape == 1:
        lines = f"{name}\n{number} Some Way\nInvented Town"
        written = (name, name.upper(), " ".join(name))
    else:
        lines = f"Flat {number}, {name} House, Invented Town"
        written = (f"{name} House", f"Flat {number} {name} House", f"{name} hse")
    postcode = (
        f"Z{rng.choice('QXJV')}{rng.randint(10, 99)} {rng.randint(1, 9)}{rng.choice('QXJV')}Z"
    )
    piece = Address(slot="address", of=of, lines=lines, postcode=postcode)
    squashed = postcode.replace(" ", "")
    codes = (postcode, postcode.lower(), squashed, ".".join(postcode.split()), " ".join(squashed))
    if rng.random() < 0.3:
        return Planted(piece, squashed.lower(), codes)
    return Planted(piece, token, written)


def _phone(rng: Random, of: UUID) -> Planted:
    tail = f"{rng.randint(0, 999):03}{rng.randint(0, 999999):06}"
    number = f"07{tail}"
    written = (
        f"07{tail[:3]} {tail[3:]}",
        f"+44 7{tail[:3]} {tail[3:]}",
        f"+44 (0) 7{tail[:3]}-{tail[3:6]}-{tail[6:]}",
        f"0044.7{tail[:3]}.{tail[3:]}",
        number.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
        " ".join(number),
    )
    return Planted(Phone(slot="phone", of=of, number=number), tail, written)


def _email(of: UUID, token: str) -> Planted:
    address = f"{token}@example.org"
    written = (address, address.upper(), f"{token} at example dot org", f"{token} @ example.org")
    return Planted(Email(slot="email", of=of, address=address), token, written)


def _school(rng: Random, of: UUID, token: str) -> Planted:
    kind = rng.choice(("Primary School", "Academy", "C of E Infant School"))
    name = f"{token.capitalize()} {kind}"
    written = (name, token.upper(), f"{token.capitalize()}'s gate", " ".join(name))
    return Planted(Place(slot="school", of=of, name=name), token, written)


def _reporter(rng: Random, token: str) -> Planted:
    name = f"{rng.choice(('Ann', 'Jo', 'Sam'))} {token.capitalize()}"
    written = (name, name.upper(), f"Ms {token.capitalize()}")
    return Planted(
        ReporterIdentity(slot="reporter", name=name, reach="07700 900999"), token, written
    )


Sentence = Callable[[str], str]
SENTENCES: tuple[Sentence, ...] = (
    lambda said: f"Your repair is booked for {said} on 3 March.",
    lambda said: f"Dear both, about the move to {said}: please ring us.",
    lambda said: f"{said}",
    lambda said: f"Reference 12-44; see\n{said}\n(end)",
)
HARMLESS = (
    "Your rent account was looked at on 3 March 2026.",
    "Please ring the office between 9 and 5 on 01632 960000.",
    "The lift will be mended on Tuesday. Reference 7K2M-9QXB.",
)


def name_of(rng: Random, of: UUID) -> Name:
    """The name of a person of the case."""
    return Name(slot="name", of=of, name=f"{word(rng).capitalize()} {word(rng).capitalize()}")
