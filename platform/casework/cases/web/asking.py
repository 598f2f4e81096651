"""What is not known yet and would change something: each question, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from casepolicy.explain import words_for
from casepolicy.facts import describe_fact
from casework.cases.models import Case
from casework.policies.web.explaining import field_name


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact nobody has told us yet, and what the policy would decide by it."""

    question: str
    href: str
    decides: tuple[str, ...]


def open_questions(case: Case) -> list[OpenQuestion]:
    """Return what is still worth asking, by the latest decision over the whole policy."""
    decision = case.decisions.filter(occasion__in=["disclosure", "facts"]).order_by("-id").first()
    if decision is None:
        return []
    found: dict[str, list[str]] = {}
    for reply in decision.trace["replies"]:
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
