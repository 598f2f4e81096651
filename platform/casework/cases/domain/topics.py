"""What somebody can ask the policy about before they act, and by which word an address names it.

Addresses and titles hold these words, so none of them tells what the work is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casepolicy.facts import FactInfo, describe_fact
from casepolicy.hookspecs import QUESTIONS
from casepolicy.question import Question


@dataclass(frozen=True, slots=True)
class Topic:
    """One question that is asked when something is proposed."""

    word: str
    question: Question
    proposes: FactInfo
    """The fact that says what is proposed."""


def _topic(word: str, name: str, proposes: str = "") -> Topic:
    question = QUESTIONS[name]
    return Topic(word, question, describe_fact(proposes or question.arises_with or ""))


TOPICS: Mapping[str, Topic] = {
    topic.word: topic
    for topic in (
        _topic("sharing", "may_share"),
        _topic("contact", "may_contact"),
        _topic("step", "checks_first"),
        _topic("say", "victims_say"),
        _topic("evidence", "evidence_needed"),
        _topic("tenancy", "tenancy_change"),
        _topic("other-person", "perpetrator_action"),
        _topic("viewing", "may_see"),
        _topic("writing-down", "to_record", "recording.step"),
        _topic("complaint", "who_takes_it", "complaint.about"),
    )
}
"""Every topic by its word, in the order in which they are listed."""


def topic_of(question: str) -> Topic | None:
    """Return the topic under which a question is asked, if it is."""
    return next((t for t in TOPICS.values() if t.question.name == question), None)


def bearing(reply: Mapping[str, Any], proposes: str) -> tuple[str, ...]:
    """Return the facts that bear on a traced reply and that a form can ask, in order."""
    said = (*reply["answers"], *reply["asked"])
    paths = [p for each in said for part in ("because", "missing") for p in each[part]]
    return tuple(path for path in dict.fromkeys(paths) if path != proposes and _can_ask(path))


def _can_ask(path: str) -> bool:
    fact = describe_fact(path)
    return fact.kind is bool or bool(fact.choices)


def told(facts: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """Return what is known of some facts; moments and what a form can't ask stay out."""
    return {
        path: facts[path]
        for path in paths
        if path in facts and describe_fact(path).kind is not datetime
    }
