"""Markdown as the reference pages write it: one width, one note at the top, one kind of table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

WIDTH = 100
NOTE = "<!-- Made from the code by `make reference`; a change by hand is lost. -->"


def page(title: str, *parts: str) -> str:
    """Join parts into a page with one blank line between them and one newline at its end."""
    return "\n\n".join((NOTE, f"# {title}", *(part for part in parts if part))) + "\n"


def paragraph(text: str) -> str:
    """Write words as lines of the page's width; code between backticks is never hyphenated."""
    return "\n".join(_wrapped(text))


def paragraphs(text: str) -> str:
    """Write a docstring: its paragraphs stay apart."""
    return "\n\n".join(paragraph(part) for part in text.split("\n\n"))


def bullets(items: Iterable[str]) -> str:
    """Write a list, one thing a bullet."""
    return "\n".join("\n".join(_wrapped(item, "- ", "  ")) for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table. A bar inside a cell would end it, so it is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(language: str, text: str) -> str:
    """Write lines that stay as they are."""
    return f"```{language}\n{text.strip()}\n```"


def names(found: Iterable[str]) -> str:
    """Name things of the code, separated by commas."""
    return ", ".join(f"`{name}`" for name in found)


def sentence(text: str) -> str:
    """End words with a full stop unless they end with a mark of their own."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def plain(text: str) -> str:
    """Turn the double backticks of docstrings into Markdown's single ones."""
    return text.replace("``", "`")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
