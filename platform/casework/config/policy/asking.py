"""The verbs that ask: one policy, all of them side by side, or what there is to ask about."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from casepolicy import QUESTIONS, PackRefused, PolicyEngine, Revision, in_force
from casepolicy.apart import installed
from casepolicy.consulting import Consultation, consult
from casepolicy.discovery import FLOOR, shipped_landlords, shipped_pack
from casepolicy.facts import all_facts
from casepolicy.timeline import anchor_day
from casework.config.policy.reading import (
    HERE,
    InputRefused,
    Result,
    as_json,
    calendar_from,
    facts_from,
    moment_from,
    pack_of,
)
from casework.config.policy.telling import fact_lines, grid, question_lines, told
from casework.policies.domain.unheld import unheld_before


def ask(arguments: argparse.Namespace) -> Result:
    """Put facts to one policy."""
    said = _consult(arguments, [pack_of(arguments.pack)])[0]
    return 0, [as_json(said.as_data())] if arguments.json else told(said)


def compare(arguments: argparse.Namespace) -> Result:
    """Put the same facts to every shipped policy."""
    names = shipped_landlords()
    said = _consult(arguments, [shipped_pack(name) for name in names])
    if arguments.json:
        return 0, [as_json({n: each.as_data() for n, each in zip(names, said, strict=True)})]
    return 0, grid(said, said[0].trace["facts"])


def list_facts(_: argparse.Namespace) -> Result:
    """List every fact, with the question that asks for it."""
    return 0, fact_lines(all_facts().values())


def list_questions(_: argparse.Namespace) -> Result:
    """List every question."""
    return 0, question_lines(QUESTIONS.values())


def _consult(arguments: argparse.Namespace, packs: Sequence[Revision]) -> list[Consultation]:
    wanted = arguments.question or list(QUESTIONS)
    if unknown := [name for name in wanted if name not in QUESTIONS]:
        have = ", ".join(QUESTIONS)
        raise InputRefused(f"there is no question called {', '.join(unknown)}. We have: {have}.")
    facts, at, calendar = (
        facts_from(arguments.facts),
        moment_from(arguments.at),
        calendar_from(arguments),
    )
    try:
        floor = shipped_pack(FLOOR)
        then = [_on(anchor_day(facts, at), pack) for pack in packs]
        engines = [PolicyEngine(each, installed(HERE), floor) for each in then]
    except PackRefused as refused:
        raise InputRefused(str(refused)) from None
    return [consult(e, facts, at, calendar=calendar, questions=wanted) for e in engines]


def _on(day: date, pack: Revision) -> Revision:
    """Return what was in force on a day; before a pack's own text, a version that isn't held."""
    return in_force((*unheld_before(pack, pack.manifest.past_versions), pack), day)
