"""What is gathered while a transaction runs, and written as its last statements.

A log that is chained row to row needs a lock, and a lock taken early holds everybody up. So rows
are kept here until the end. A savepoint that is rolled back drops what was gathered inside it,
just as PostgreSQL drops its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Write: TypeAlias = Callable[[Sequence[Any]], None]


@dataclass(slots=True)
class Gathering:
    """What one side's current transaction has gathered, in order."""

    _items: list[tuple[int, Write, Any]] = field(default_factory=list)
    _next: int = 0
    _marks: dict[str, int] = field(default_factory=dict)

    def add(self, write: Write, item: Any) -> None:
        """Keep ``item`` for ``write``."""
        self._items.append((self._next, write, item))
        self._next += 1

    def mark(self, savepoint: str) -> None:
        """Remember where a savepoint begins."""
        self._marks[savepoint] = self._next

    def drop_since(self, savepoint: str) -> None:
        """Forget what was gathered after a savepoint began."""
        begins = self._marks.get(savepoint, 0)
        self._items = [kept for kept in self._items if kept[0] < begins]

    def clear(self) -> None:
        """Forget everything: the transaction was rolled back."""
        self._items.clear()
        self._marks.clear()

    def write(self) -> None:
        """Hand each ``write`` its items, in the order in which they were first used."""
        while self._items:
            items, self._items = self._items, []
            by_write: dict[Write, list[Any]] = {}
            for _, write, item in items:
                by_write.setdefault(write, []).append(item)
            for write, its_items in by_write.items():
                write(its_items)
