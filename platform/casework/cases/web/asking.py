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
    """A fact nobody has told us yet, and what the policy would bring if it were so."""

    question: str
    href: str
    would_bring: tuple[str, ...]


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
            clause = asked["clauses"][0]["id"].partition(":")
            number = clause[2] or clause[0]
            words = f"{words_for(reply['question'], asked['would_say'])} ({number})"
            for path in asked["missing"]:
                found[path].append(words)
    page = reverse("case_facts", args=[case.reference])
    return [
        OpenQuestion(describe_fact(path).question, f"{page}#id_{field_name(path)}", tuple(words))
        for path, words in found.items()
    ]
