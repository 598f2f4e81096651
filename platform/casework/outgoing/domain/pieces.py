"""What an outgoing thing is made of. Each kind of protected value is a type of its own.

So the gate removes by type, and nobody has to remember to black out a line. Printing a piece
shows nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One value in an outgoing thing. ``slot`` is its place there; ``of`` is whose value it is."""

    slot: str
    of: UUID | None = None

    def shown(self) -> str:
        """Return it as a reader would see it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Piece):
    """A place where somebody lives, stays or gets letters."""

    lines: str = field(repr=False)
    postcode: str | None = field(default=None, repr=False)

    def shown(self) -> str:
        return "\n".join(part for part in (self.lines, self.postcode) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Address):
    """Where a home of the landlord's is. A contractor needs it to mend a door, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Piece):
    """A phone number."""

    number: str = field(repr=False)

    def shown(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Piece):
    """An e-mail address of a person of a case."""

    address: str = field(repr=False)

    def shown(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Piece):
    """The name of a person of a case."""

    name: str = field(repr=False)

    def shown(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Piece):
    """A school, workplace, refuge or surgery: where somebody can be waited for."""

    name: str = field(repr=False)

    def shown(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact(Piece):
    """Something a case knows, in words."""

    words: str = field(repr=False)

    def shown(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(CaseFact):
    """What somebody told, or an assessment of it, as it was written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterIdentity(Piece):
    """Who told us, where it was not the person who is harmed. More restricted than all else."""

    name: str = field(repr=False)
    reach: str = field(default="", repr=False)

    def shown(self) -> str:
        return " ".join(part for part in (self.name, self.reach) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords(Piece):
    """Words that are meant to hold nothing protected. The gate reads them to make sure."""

    words: str = field(repr=False)

    def shown(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Piece):
    """A document sent along. ``text`` is what a machine could read in it; ``None``: it could not."""

    text: str | None = field(repr=False)

    def shown(self) -> str:
        return self.text or ""


KINDS: Final[frozenset[type[Piece]]] = frozenset(
    {
        Address,
        Home,
        Phone,
        Email,
        Name,
        Place,
        CaseFact,
        Narrative,
        ReporterIdentity,
        PlainWords,
        Attachment,
    }
)
"""Every kind there is. A table of the matrix lists some of them, and a new kind is in none."""
