"""Reference pages for authors, made from the code itself, so that they can't say anything else.

Signatures, docstrings, descriptions and choices are read from where they stand. What has no words
there is refused by name (``Undocumented``): write the docstring, and the page follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casepolicy.capability import AnyCapability
from casepolicy.facts import all_facts
from casepolicy.question import Question
from casepolicy.reference.capabilities import capabilities_page
from casepolicy.reference.facts import facts_page
from casepolicy.reference.packs import packs_page
from casepolicy.reference.questions import questions_page
from casepolicy.reference.source import Undocumented

__all__ = [
    "Undocumented",
    "capabilities_page",
    "facts_page",
    "packs_page",
    "pages",
    "questions_page",
]


def pages(
    questions: Iterable[Question], capabilities: Mapping[str, type[AnyCapability]]
) -> dict[str, str]:
    """Return the pages on the contract by file name. Raises ``Undocumented`` for what has no words."""
    return {
        "questions.md": questions_page(tuple(questions), capabilities),
        "capabilities.md": capabilities_page(capabilities),
        "facts.md": facts_page(all_facts().values()),
        "packs.md": packs_page(),
    }
