"""Stories: the same facts put to several landlords, with what each is expected to say.

So a difference between two policies is a difference between two lines of one page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from casepolicy.capability import AnyCapability
from casepolicy.discovery import capabilities as installed
from casepolicy.engine import PolicyEngine
from casepolicy.facts import FactsRefused
from casepolicy.hookspecs import QUESTIONS
from casepolicy.revision import Revision, validation_words
from casepolicy.testing.example import ExamplesRefused, Expected, facts_in_words
from casepolicy.testing.moments import MomentRefused
from casepolicy.testing.running import EXAMPLE_OFFICE, Ran, ask_and_compare


class Story(BaseModel):
    """One story: facts, and for each question what each pack is expected to say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=10)
    facts: dict[str, Any]
    expect: dict[str, dict[str, Expected]]
    """Question to pack to what is expected."""
    same_because: str | None = Field(None, min_length=10)
    """Why all landlords come to the same outcome, where they do."""


def read_stories(data: Any, packs: Sequence[str]) -> tuple[Story, ...]:
    """Read a list of stories, each of which must speak of every pack in each of its questions.

    Raises ``ExamplesRefused`` naming every problem.
    """
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise ExamplesRefused("Stories must be a list with at least one story in it.")
    read: list[Story] = []
    problems: list[str] = []
    for row, item in enumerate(data, start=1):
        place = (isinstance(item, Mapping) and item.get("name")) or f"story {row}"
        try:
            story = Story.model_validate(item)
            facts_in_words(story.facts)
        except ValidationError as refused:
            problems += validation_words(refused, place)
        except (FactsRefused, MomentRefused) as refused:
            problems.append(f"{place}: {refused}")
        else:
            problems += _incomplete(story, packs)
            read.append(story)
    if problems:
        raise ExamplesRefused("\n".join(problems))
    return tuple(read)


def packs_in(data: Sequence[Any]) -> tuple[str, ...]:
    """Return the packs that stories speak of, sorted."""
    questions = [q for story in data for q in story["expect"].values()]
    return tuple(sorted({pack for by_pack in questions for pack in by_pack}))


def _incomplete(story: Story, packs: Sequence[str]) -> list[str]:
    problems = [
        f"{story.name}: there is no question called {q!r}."
        for q in story.expect
        if q not in QUESTIONS
    ]
    for question, by_pack in story.expect.items():
        if missing := sorted(set(packs) - set(by_pack)):
            problems.append(f"{story.name}, {question}: nothing is said of {', '.join(missing)}.")
        if unknown := sorted(set(by_pack) - set(packs)):
            problems.append(f"{story.name}, {question}: no such pack: {', '.join(unknown)}.")
    return problems


def run_stories(
    revisions: Mapping[str, Revision],
    stories: Sequence[Story],
    *,
    capabilities: Mapping[str, type[AnyCapability]] | None = None,
    floor: Revision | None = None,
) -> Ran:
    """Put each story to every pack it speaks of, and tell in words what came out otherwise."""
    known = installed() if capabilities is None else capabilities
    engines = {name: PolicyEngine(each, known, floor) for name, each in revisions.items()}
    failures = [
        f"{story.name}, {question}, {pack}: {problem}"
        for story in stories
        for question, by_pack in story.expect.items()
        for pack, expected in by_pack.items()
        for problem in ask_and_compare(
            engines[pack],
            question,
            facts_in_words(story.facts),
            expected,
            at=None,
            calendar=EXAMPLE_OFFICE,
        )
    ]
    return Ran(len(stories), tuple(failures))
