"""The stories that ship beside the packs: put to every policy, printed, and held to what they expect.

Which landlords stand in the columns is what the stories themselves say; none is named here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from casepolicy import PolicyEngine
from casepolicy.answer import Tier
from casepolicy.discovery import FLOOR, capabilities, shipped_pack, shipped_stories
from casepolicy.reference.stories import stories_page
from casepolicy.testing import ExamplesRefused, Ran, packs_in, read_stories, run_stories
from casepolicy.testing.matrix import Cell, StoryTold, tell
from casework.config.policy.reading import InputRefused, Result

_FLOOR_WORDS = {Tier.LANDLORD: "policy", Tier.FLOOR: "law", Tier.PLATFORM: "default"}


def shipped_stories_page() -> str:
    """Return the page of all shipped stories. Raises ``ExamplesRefused`` for one unreadable."""
    told = _told()
    packs = packs_in(shipped_stories())
    return stories_page(told, {p: shipped_pack(p).manifest.short_name for p in packs})


def stories(arguments: argparse.Namespace) -> Result:
    """Print the stories and where landlords differ. Status 1: one has another outcome."""
    try:
        failures = _run().failures
        if arguments.json:
            data = {"failures": list(failures), "stories": _as_data()}
            lines = [json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True, default=str)]
        else:
            lines = [*shipped_stories_page().splitlines(), *failures]
    except ExamplesRefused as refused:
        raise InputRefused(str(refused)) from None
    return (1 if failures else 0), lines


def _run() -> Ran:
    """Hold every story to what it expects. Raises ``ExamplesRefused`` for one unreadable."""
    rows = shipped_stories()
    packs = packs_in(rows)
    revisions = {pack: shipped_pack(pack) for pack in packs}
    return run_stories(revisions, read_stories(rows, packs), floor=shipped_pack(FLOOR))


def _as_data() -> list[dict[str, Any]]:
    """Return every story with its outcomes as plain data."""
    return [
        {
            "name": told.story.name,
            "facts": told.story.facts,
            "same_because": told.story.same_because,
            "questions": [
                {
                    "question": row.question,
                    "asks": row.asks,
                    "says": {pack: list(_lines(cell)) for pack, cell in row.cells.items()},
                    "asks_first": {pack: list(cell.asks) for pack, cell in row.cells.items()},
                    "alike": [list(group) for group in row.alike],
                }
                for row in told.rows
            ],
        }
        for told in _told()
    ]


def _lines(cell: Cell) -> Iterator[dict[str, Any]]:
    for line in cell.lines:
        yield {
            "by": _FLOOR_WORDS[line.tier],
            "strength": line.strength,
            "words": line.words,
            "clauses": list(line.clauses),
        }


def _told() -> tuple[StoryTold, ...]:
    rows = shipped_stories()
    packs = packs_in(rows)
    floor = shipped_pack(FLOOR)
    engines = {p: PolicyEngine(shipped_pack(p), capabilities(), floor) for p in packs}
    return tell(read_stories(rows, packs), engines)
