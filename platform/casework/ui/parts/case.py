"""Who a page is about, what has happened, and the stop before a grave act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from casework.ui.parts.why import Why

Look = Literal["high", "medium", "standard", "unknown", "flag", "good", "quiet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A word with a look; every look has a shape of its own, so colour is never alone."""

    text: str
    look: Look = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value in a table cell or summary row: text unless another field is set.

    Drawn by ``components/value.html``. Exactly one of the fields is used, in this order: badge,
    at, pence, heard, lines, text (a link when ``href`` is given).
    """

    text: str = ""
    href: str = ""
    badge: Badge | None = None
    at: date | None = None
    """A day, or an aware datetime. With ``is_deadline`` its distance from now is shown too."""
    is_deadline: bool = False
    pence: int | None = None
    heard: str = ""
    """One of yes, no, not_known, not_asked: see ``casework.ui.fields.Heard.key``."""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A link to something one can do; ``about`` completes it for those who hear the page."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which case this is: ``components/identity_bar.html``.

    ``safe_name`` is the form of the name the reader may see; ``note`` is what must be known
    before any contact ("Call only 10am to 2pm").
    """

    reference: str
    safe_name: str
    badges: tuple[Badge, ...] = ()
    note: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the chronology: ``components/timeline.html``."""

    title: str
    at: datetime
    by: str
    text: str = ""
    kind: str = ""
    """What sort of entry, in a word: "Contact", "Decision", "Hold"."""
    corrects: str = ""
    """For a correction: what it corrects, in words."""
    is_struck: bool = False
    """True for an entry that a later one corrects; it stays readable and is marked."""
    is_breach: bool = False
    href: str = ""
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grave:
    """The stop before a grave act: ``components/interruption.html``."""

    heading: str
    will_happen: tuple[str, ...]
    to_whom: str
    undo: str
    """Whether and how it can be undone, as a sentence."""
    confirm: str
    """The words on the button: "Yes, share this"."""
    back_href: str
    action: str = ""
    """Where the form is sent; empty means the same address."""
    why: Why | None = None
