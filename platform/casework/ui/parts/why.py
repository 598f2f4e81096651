"""The explanation beside every duty, hold, offer and refusal: ``components/why.html``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from casepolicy.answer import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseShown:
    """A clause by number, in our paraphrase, or in the landlord's own loaded wording."""

    number: str
    paraphrase: str
    voice: Literal["landlord", "statute", "platform"] = "landlord"
    document: str = ""
    is_quoted: bool = False
    """True when ``paraphrase`` is the landlord's own wording; it is then drawn as a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown:
    """A fact that decided the answer: its path in the policy contract, and its value in words."""

    path: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that is not known yet and could change the answer; ``href`` leads to the question."""

    path: str
    href: str = ""
    effect: str = ""
    """What would change, when that is known: "contact due at once"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the calendar's reckoning, and the moment it reached."""

    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Another way to read the clause, what it would give, and who must confirm which holds."""

    text: str
    gives: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an answer is what it is.

    ``about`` completes the words "Why?" for those who hear the page: "first contact by Friday".
    With ``is_silent`` the landlord's policy says nothing and ``sentence`` says what our own
    cautious default is; ``clauses`` then cite the platform's register.
    """

    about: str
    sentence: str
    strength: Strength | None = None
    clauses: tuple[ClauseShown, ...] = ()
    facts: tuple[FactShown, ...] = ()
    missing: tuple[Missing, ...] = ()
    steps: tuple[Step, ...] = ()
    readings: tuple[Reading, ...] = ()
    set_aside: tuple[str, ...] = ()
    """What else was answered and did not stand, each with the reason, as sentences."""
    needs_human: str = ""
    """The role that must decide, in words; the answer is advice until it has."""
    is_silent: bool = False
    failed: tuple[str, ...] = ()
    """Plugins that could not answer; the protection stays, and somebody must look."""
    revision: str = ""
    in_force_on: date | None = None
    plugins: tuple[str, ...] = ()
    """Name and version of each plugin that spoke: "breathing_space 1.2"."""
