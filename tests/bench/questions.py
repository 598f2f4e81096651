"""All questions of a case, with explanations, against one page render; and building an engine.

The aim: asking and explaining takes no longer than rendering the page that shows it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import django
from django.template import engines

from casepolicy import CaseFacts, PolicyEngine, read_facts
from casepolicy.calendar import LandlordCalendar
from casepolicy.consulting import Consultation, consult
from casepolicy.discovery import FLOOR, capabilities, shipped_landlords, shipped_pack
from casepolicy.explain import explain_answer
from casepolicy.testing import EXAMPLE_OFFICE, read_moment
from tests.bench.figures import Figure

ROUNDS = 60
AT = read_moment("Friday 28 August 2026 16:40")
FACTS = read_facts(
    {
        "report.at": AT,
        "victim.lives_in_our_home": True,
        "victim.wants_to_stay": True,
        "victim.tenure": "assured",
        "request.same_gender_officer": True,
        "danger.arson": True,
        "danger.immediate": True,
        "money.arrears": True,
        "money.court_action": True,
        "move.route": "management_transfer",
        "spend.measure": "extra_locks",
        "proposed.decision": "move",
    }
)

PAGE = """{% extends "base_public.html" %}{% block content %}<ul>{% for why in answers %}<li>
<p>{{ why.about }}</p>{% include "components/why.html" with why=why only %}</li>{% endfor %}</ul>
{% endblock %}"""
"""A page that shows what was asked: the product's frame, and its own "Why?" beside each answer."""


def main() -> list[Figure]:
    """Measure; a few seconds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "casework.config.settings.test"
    django.setup()
    from casework.policies.web.explaining import why_of  # noqa: PLC0415 - needs Django set up

    page = engines["django"].from_string(PAGE)
    floor, known = shipped_pack(FLOOR), capabilities()
    figures: list[Figure] = []
    for name in shipped_landlords():
        pack = shipped_pack(name)
        built = _ms(lambda pack=pack: PolicyEngine(pack, known, floor), rounds=9)  # type: ignore[misc] # a default
        engine = PolicyEngine(pack, known, floor)
        asked = _ms(lambda engine=engine: engine.ask_all(FACTS, AT))  # type: ignore[misc] # a default
        explained = _ms(lambda engine=engine: _explained(engine, FACTS, EXAMPLE_OFFICE))  # type: ignore[misc] # a default
        stored = _explained(engine, FACTS, EXAMPLE_OFFICE)
        answers = [why_of(each, about=each["words"]) for each in stored]
        render = _ms(lambda answers=answers: page.render({"answers": answers}))  # type: ignore[misc] # a default
        figures += [
            Figure(f"{name}: every question asked", f"{asked:.2f} ms"),
            Figure(f"{name}: asked, counted, explained", f"{explained:.2f} ms"),
            Figure(f"{name}: the page of {len(answers)} answers", f"{render:.2f} ms"),
            Figure(f"{name}: explained / page", f"{explained / render:.2f}", "at most 1"),
            Figure(f"{name}: engine built", f"{built:.1f} ms", "", "once for a revision"),
        ]
    return figures


def _explained(
    engine: PolicyEngine, facts: CaseFacts, calendar: LandlordCalendar
) -> list[dict[str, Any]]:
    """Ask every question, count every deadline, and explain every answer."""
    said: Consultation = consult(engine, facts, AT, calendar=calendar)
    clocks = iter(said.counted)
    return [
        explain_answer(
            question=reply["question"],
            answer=answer,
            policy=said.trace["policy"],
            facts=said.trace["facts"],
            deadline=next(clocks).deadline if reply["question"] == "how_soon" else None,
        )
        for reply in said.trace["replies"]
        for answer in reply["answers"]
    ]


def _ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of some work in milliseconds; the first run warms up."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken) * 1000
