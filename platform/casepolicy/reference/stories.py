"""The page of stories: each with its facts, what every landlord says, and where they differ.

It names landlords as their own packs do; nothing here knows any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from casepolicy.answer import Tier
from casepolicy.explain import STRENGTH_WORDS, value_words
from casepolicy.facts import describe_fact
from casepolicy.reference.writing import bullets, page, paragraph, table
from casepolicy.testing.example import facts_in_words
from casepolicy.testing.matrix import Cell, Line, Row, StoryTold

Names = Mapping[str, str]
"""Pack to the landlord's short name."""

_ABOUT = """The same facts put to every shipped policy. A fact that a story does not tell is not
known. Office hours are Monday to Friday, 9 to 5. Each answer says how firmly (must; should, or say
why not; usually; may) and by which clauses of the landlord's own document. Where a document says
nothing, Holdfast's own cautious default stands and is called so. All people are made up."""


def stories_page(told: Sequence[StoryTold], names: Names) -> str:
    """Write the page."""
    contents = bullets(f"[{t.story.name}](#{_anchor(t.story.name)})" for t in told)
    parts = [part for each in told for part in _story(each, names)]
    return page("Stories", paragraph(_ABOUT), contents, *parts)


def _story(told: StoryTold, names: Names) -> Iterator[str]:
    yield f"## {told.story.name}"
    facts = facts_in_words(told.story.facts)
    known = [f"{describe_fact(p).question} {value_words(facts.get(p))}." for p in told.story.facts]
    yield bullets(known) if known else paragraph("Nothing is known yet.")
    shown = list(next(iter(told.rows)).cells)
    rows = [(row.asks, *(_cell(row.cells[pack]) for pack in shown)) for row in told.rows]
    yield table(("", *(names[pack] for pack in shown)), rows)
    yield paragraph(" ".join(_differing(row, names) for row in told.rows))
    if told.story.same_because:
        yield paragraph(f"Why they agree: {told.story.same_because}")


def _cell(cell: Cell) -> str:
    lines = [_line(line) for line in cell.lines]
    lines += [f"*Asks first:* {question}" for question in cell.asks]
    return "<br>".join(lines or ["Nothing."])


def _line(line: Line) -> str:
    strength = STRENGTH_WORDS[line.strength]
    if line.tier is Tier.PLATFORM:
        return f"*Holdfast's default:* {line.words}."
    numbers = ", ".join(clause.partition(":")[2] or clause for clause in line.clauses)
    voice = f"The law, {strength}" if line.tier is Tier.FLOOR else strength.capitalize()
    return f"*{voice}:* {line.words} ({numbers})."


def _differing(row: Row, names: Names) -> str:
    groups = [[names[pack] for pack in group] for group in row.alike]
    if len(groups) == 1:
        return f"**{row.asks}** All say the same."
    if all(len(group) == 1 for group in groups):
        return f"**{row.asks}** They differ: no two say the same."
    alike = "; ".join(f"{_listed(group)} say the same" for group in groups if len(group) > 1)
    alone = [group[0] for group in groups if len(group) == 1]
    apart = f"; {_listed(alone)} {_stands(alone)}" if alone else ""
    return f"**{row.asks}** They differ: {alike}{apart}."


def _stands(alone: Sequence[str]) -> str:
    return "says something else" if len(alone) == 1 else "each say something else"


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _anchor(title: str) -> str:
    """Return the link that a heading of Markdown gets."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
