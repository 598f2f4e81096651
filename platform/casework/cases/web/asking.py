"""What the latest decision says beyond duties, pauses and offers: steps, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from casepolicy.answer_words import words_for
from casepolicy.facts import describe_fact
from casepolicy.hookspecs import QUESTIONS
from casework.cases.models import Case
from casework.duties.domain.from_decision import answers
from casework.duties.domain.from_decision import why_of as explanation_of
from casework.policies.web.explaining import field_name, why_of
from casework.ui.parts import Why


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact nobody has told us yet, and what the policy would decide by it."""

    question: str
    href: str
    decides: tuple[str, ...]


SAID_FIRST = ("act_now", "risk_tool", "marac_referral")
"""Questions on danger: their answers stand open on the case page, in this order."""
SAID_BELOW = (
    "service_owed",
    "abuse_recognised",
    "access_needs",
    "to_record",
    "next_look",
    "keep_until",
)
"""Questions whose answers stand on the case page too, folded away."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One answer in words, with its explanation."""

    words: str
    strength: str
    why: Why


def latest_trace(case: Case) -> Mapping[str, Any] | None:
    """Return the trace of the latest decision over the whole policy, or ``None``."""
    decision = case.decisions.filter(occasion__in=["disclosure", "facts"]).order_by("-id").first()
    return decision.trace if decision is not None else None


def is_partly_unread(trace: Mapping[str, Any] | None) -> bool:
    """Say whether a plugin could not answer, so that our default stands where it would speak."""
    return trace is not None and any(reply["failures"] for reply in trace["replies"])


def sayings(
    trace: Mapping[str, Any] | None, case: Case, questions: Iterable[str]
) -> list[tuple[str, list[Saying]]]:
    """Return each such question in words, with its answers."""
    if trace is None:
        return []
    found = [(QUESTIONS[name].sentence, said_of(trace, name, case)) for name in questions]
    return [(sentence, said) for sentence, said in found if said]


def said_of(trace: Mapping[str, Any], question: str, case: Case) -> list[Saying]:
    """Return the answers to one question, in words, each with its explanation."""
    return [_saying(trace, question, answer, case) for answer in answers(trace, question)]


def _saying(
    trace: Mapping[str, Any], question: str, answer: Mapping[str, Any], case: Case
) -> Saying:
    explained = explanation_of(trace, question, answer)
    words = explained["words"]
    words = words[:1].upper() + words[1:]
    return Saying(
        words=words,
        strength=answer["strength"],
        why=why_of(explained, about=words, reference=case.reference),
    )


def open_questions(trace: Mapping[str, Any] | None, case: Case) -> list[OpenQuestion]:
    """Return what is still worth asking, by the latest decision over the whole policy."""
    if trace is None:
        return []
    found: dict[str, list[str]] = {}
    for reply in trace["replies"]:
        for path in reply["missing"]:
            found.setdefault(path, [])
        for asked in reply["asked"]:
            source = _source(asked["clauses"][0]["id"])
            words = f"{words_for(reply['question'], asked['would_say'])} ({source})"
            for path in asked["missing"]:
                found[path].append(words)
    page = reverse("case_facts", args=[case.reference])
    return [
        OpenQuestion(describe_fact(path).question, f"{page}#id_{field_name(path)}", tuple(words))
        for path, words in found.items()
    ]


def _source(clause: str) -> str:
    """Say whose an answer would be: a number of the landlord's document, the law's or ours."""
    return {"statute": "the law", "platform": "our default"}.get(clause.partition(":")[0], clause)
