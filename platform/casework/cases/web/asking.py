"""What the latest decision says beyond duties, pauses and offers: steps, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from casepolicy.answer_words import words_for
from casepolicy.facts import describe_fact
from casepolicy.hookspecs import QUESTIONS
from casework.cases.models import Case
from casework.cases.web.choices import RECORDED
from casework.duties.domain.from_decision import answers
from casework.duties.domain.from_decision import why_of as explanation_of
from casework.duties.domain.urgent import kind_of_referral, kind_of_step
from casework.policies.web.explaining import facts_href, why_of
from casework.ui.parts import Why


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact nobody has told us yet, and what the policy would decide by it."""

    question: str
    href: str
    """Where it can be recorded; empty where no form asks for it."""
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """What one question of the policy still waits for."""

    sentence: str
    asked: tuple[OpenQuestion, ...]


ASKED_FIRST = ("act_now", "risk_tool", "marac_referral", "how_soon")
"""Questions on danger and time: what they wait for is worth asking first."""
_DUTY_KINDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "act_now": kind_of_step,
    "marac_referral": kind_of_referral,
}
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
    trace: Mapping[str, Any] | None,
    case: Case,
    questions: Iterable[str],
    *,
    but: Collection[str] = (),
) -> list[tuple[str, list[Saying]]]:
    """Return each such question in words, with its answers.

    ``but`` are the kinds of duty that stand on the case: what they say is not said twice.
    """
    if trace is None:
        return []
    found = [(QUESTIONS[name].sentence, said_of(trace, name, case, but=but)) for name in questions]
    return [(sentence, said) for sentence, said in found if said]


def said_of(
    trace: Mapping[str, Any], question: str, case: Case, *, but: Collection[str] = ()
) -> list[Saying]:
    """Return the answers to one question, in words, each with its explanation."""
    kind = _DUTY_KINDS.get(question)
    return [
        _saying(trace, question, answer, case)
        for answer in answers(trace, question)
        if kind is None or kind(answer["value"]) not in but
    ]


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


def open_questions(
    trace: Mapping[str, Any] | None, case: Case, *, may_answer: bool
) -> tuple[list[WorthAsking], list[WorthAsking]]:
    """Return what is still worth asking by the latest decision: on danger and time, and the rest.

    Each fact stands once, with the first question that waits for it, and says all that hangs on it.
    It leads to its field for whoever ``may_answer``.
    """
    if trace is None:
        return [], []
    decides = _decides(trace)
    page = reverse("case_facts", args=[case.reference])
    replies = sorted(trace["replies"], key=lambda reply: _place(reply["question"]))
    seen: set[str] = set()
    first: list[WorthAsking] = []
    rest: list[WorthAsking] = []
    for reply in replies:
        new = [path for path in dict.fromkeys(reply["missing"]) if path not in seen]
        seen.update(new)
        if new:
            asked = tuple(
                OpenQuestion(
                    describe_fact(path).question,
                    facts_href(page, path) if may_answer and path in RECORDED else "",
                    decides[path],
                )
                for path in new
            )
            into = first if reply["question"] in ASKED_FIRST else rest
            into.append(WorthAsking(QUESTIONS[reply["question"]].sentence, asked))
    return first, rest


def _place(question: str) -> int:
    return ASKED_FIRST.index(question) if question in ASKED_FIRST else len(ASKED_FIRST)


def _decides(trace: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Say of each missing fact what any question would decide by it."""
    found: dict[str, list[str]] = {}
    for reply in trace["replies"]:
        for path in reply["missing"]:
            found.setdefault(path, [])
        for asked in reply["asked"]:
            source = _source(asked["clauses"][0]["id"])
            words = f"{words_for(reply['question'], asked['would_say'])} ({source})"
            for path in asked["missing"]:
                found.setdefault(path, []).append(words)
    return {path: tuple(dict.fromkeys(words)) for path, words in found.items()}


def _source(clause: str) -> str:
    """Say whose an answer would be: a number of the landlord's document, the law's or ours."""
    return {"statute": "the law", "platform": "our default"}.get(clause.partition(":")[0], clause)
