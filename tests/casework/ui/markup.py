"""Reading HTML in tests: elements in order, with their attributes and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"input", "img", "br", "hr", "meta", "link", "path", "rect"})


@dataclass(slots=True)
class Element:
    """One element: tag, attributes, and all text inside it."""

    tag: str
    attrs: dict[str, str]
    parts: list[str] = field(default_factory=list)
    inside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the text with single spaces."""
        return " ".join("".join(self.parts).split())

    @property
    def classes(self) -> set[str]:
        """Return the classes."""
        return set(self.attrs.get("class", "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(
            tag, {k: v or "" for k, v in attrs}, inside=tuple(e.tag for e in self.open)
        )
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1].tag != tag:
            message = f"</{tag}> closes {self.open[-1].tag if self.open else 'nothing'}"
            raise AssertionError(message)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.parts.append(data)


def read(html: str) -> list[Element]:
    """Return every element; an element closed in the wrong place fails the test."""
    reader = _Reader()
    reader.feed(html)
    assert not reader.open, f"never closed: {[e.tag for e in reader.open]}"
    return reader.found


def having(elements: list[Element], cls: str) -> list[Element]:
    """Return the elements of one class."""
    return [e for e in elements if cls in e.classes]


def ids(elements: list[Element]) -> set[str]:
    """Return every id; a repeated one fails the test."""
    found = [e.attrs["id"] for e in elements if e.attrs.get("id")]
    assert len(found) == len(set(found)), f"repeated ids in {sorted(found)}"
    return set(found)
