"""What a landlord owes whatever the case, by its policy in force, grouped for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from casepolicy import CaseFacts
from casepolicy.explain import explain_answer
from casepolicy.hookspecs import QUESTIONS
from casework.policies.asking import ask
from casework.policies.queries import calendar
from casework.policies.web.explaining import why_of
from casework.ui.parts import Why

WHATEVER_THE_CASE = tuple(name for name, question in QUESTIONS.items() if not question.of_a_case)
_KINDS = {
    "channel": "Ways to report",
    "reporter": "Who may report",
    "out_of_hours": "When the office is shut",
    "handling": "What is done with every report",
    "training": "Training",
    "role": "What a named role answers for",
    "figure": "What is counted and reported",
    "public": "What is said to everybody",
    "partnership": "Working with others",
    "equality": "Fairness",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed, with its explanation."""

    words: str
    strength: str
    why: Why


@dataclass(frozen=True, slots=True)
class Kind:
    """All of one kind that is owed."""

    heading: str
    owed: tuple[Owed, ...]


def owed_whatever_the_case(revision_id: UUID, *, at: datetime) -> list[Kind]:
    """Ask a revision what stands whatever the case. Nothing is stored: it hangs on no case."""
    trace = ask(
        revision_id=revision_id,
        facts=CaseFacts(),
        at=at,
        calendar=calendar(),
        questions=WHATEVER_THE_CASE,
    ).trace
    found: dict[str, list[Owed]] = {}
    for kind, owed in _owed(trace):
        found.setdefault(kind, []).append(owed)
    return [Kind(heading, tuple(found[kind])) for kind, heading in _KINDS.items() if kind in found]


def _owed(trace: Mapping[str, Any]) -> Iterator[tuple[str, Owed]]:
    for reply in trace["replies"]:
        for answer in reply["answers"]:
            explained = explain_answer(
                question=reply["question"],
                answer=answer,
                policy=trace["policy"],
                facts=trace["facts"],
                reply=reply,
            )
            words = explained["words"][:1].upper() + explained["words"][1:]
            owed = Owed(words, answer["strength"], why_of(explained, about=words))
            yield answer["value"]["kind"], owed
