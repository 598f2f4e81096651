"""Plugins that could not answer: told to the operator by the log, without a word of the case."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from casepolicy.answer import Reply

log = logging.getLogger("holdfast.policy")

SPELL = timedelta(minutes=5)
TROUBLE = ("revision_id", "plugin", "version", "question", "kind")
"""What one trouble is, beside when it was."""

Trouble = tuple[str, str, str, str]
"""Plugin, version, question, kind."""


def failures_of(replies: Iterable[Reply[Any]]) -> set[Trouble]:
    """Return what failed, each once. The kinds are words of our own and hold no case data."""
    return {(f.plugin, f.version, f.where, f.kind) for r in replies for f in r.failures}


def spell_of(at: datetime) -> datetime:
    """Return the start of the five minutes in which a moment lies."""
    return at - timedelta(seconds=at.timestamp() % SPELL.total_seconds())


def tell_operator(landlord: str, revision: int, replies: Iterable[Reply[Any]]) -> None:
    """Write one line for each plugin and kind of failure."""
    questions: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for plugin, version, question, kind in sorted(failures_of(replies)):
        questions[plugin, version, kind].append(question)
    for (plugin, version, kind), failed in questions.items():
        log.error(
            "Part of a policy could not be read in revision %d.",
            revision,
            extra={
                "slug": landlord,
                "plugin": plugin,
                "version": version,
                "failed": kind,
                "questions": ",".join(failed),
            },
        )
