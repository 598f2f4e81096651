"""Lists with counts, sorting and pages, and summaries: ``components/case_list.html`` and kin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casework.ui.parts.case import Action, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A saved filter with its count: "Mine (4)". ``href`` shows it."""

    text: str
    href: str
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``href`` sorts by it, ``sort`` says how the list is sorted now."""

    text: str
    href: str = ""
    sort: Literal["ascending", "descending", ""] = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, a value a column; the first one heads the row. ``is_overdue`` marks its edge."""

    values: tuple[Value, ...]
    is_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which page of how many; ``numbers`` hold ``None`` where pages are left out."""

    number: int
    count: int
    query: str = ""
    """The address with everything but the page: "?who=mine&sort=due". Empty when there is none."""

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Return the page numbers to show."""
        return page_numbers(self.number, self.count)

    @property
    def before(self) -> int | None:
        """Return the page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """Return the page after, if there is one."""
        return self.number + 1 if self.number < self.count else None

    @property
    def stem(self) -> str:
        """Return the address up to the page number."""
        return f"{self.query}&page=" if self.query else "?page="


def page_numbers(number: int, count: int) -> tuple[int | None, ...]:
    """Return first, last and the neighbours of this page, with ``None`` for each gap."""
    shown = [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= 1]
    found: list[int | None] = []
    for n in shown:
        if found and found[-1] is not None and n - found[-1] > 1:
            found.append(None)
        found.append(n)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What an empty list says, and what to do first."""

    heading: str
    text: str
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of cases, or of anything else that has rows."""

    caption: str
    total: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: Empty
    filters: tuple[Filter, ...] = ()
    page: Page | None = None
    noun: str = "cases"
    """What is counted, in the plural: "41 cases"."""
    noun_one: str = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One row of ``components/summary.html``."""

    key: str
    value: Value
    actions: tuple[Action, ...] = ()
