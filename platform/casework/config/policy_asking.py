"""The verbs of ``holdfast policy``: read what is given, ask, and return the lines to print.

No database and no Django: policies are asked from shipped packs, or from a pack's own folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from casepolicy import (
    QUESTIONS,
    CaseFacts,
    FactsRefused,
    PackRefused,
    PolicyEngine,
    Revision,
    read_facts,
)
from casepolicy.calendar import LandlordCalendar, OfficeHours, monday_to_friday, to_local
from casepolicy.calendar.moments import moment
from casepolicy.consulting import Consultation, consult
from casepolicy.discovery import (
    FLOOR,
    NotInstalled,
    capabilities,
    shipped_folder,
    shipped_landlords,
    shipped_pack,
)
from casepolicy.facts import all_facts
from casepolicy.lint import LintReport, MarksRefused, as_data
from casepolicy.lint import lint as look_for_findings
from casepolicy.pack_folder import PackFolder
from casepolicy.reference import Undocumented
from casepolicy.testing import ExamplesRefused, read_examples, run_examples, uncovered
from casework.config.lint_text import linted
from casework.config.policy_stories import tell_stories
from casework.config.policy_text import fact_lines, grid, question_lines, told


class InputRefused(Exception):
    """What was given on the command line can't be read; the text says what would be right."""


Result = tuple[int, Iterable[str]]
"""The exit status, and the lines to print."""


def perform(arguments: argparse.Namespace) -> Result:
    """Do one verb. Raises ``InputRefused`` for what can't be read, naming what is wrong."""
    try:
        return VERBS[arguments.verb](arguments)
    except (NotInstalled, ExamplesRefused) as refused:
        raise InputRefused(str(refused)) from refused


def ask(arguments: argparse.Namespace) -> Result:
    """Put facts to one policy."""
    said = _consult(arguments, [_pack(arguments.pack)])[0]
    return 0, [_json(said.as_data())] if arguments.json else told(said)


def compare(arguments: argparse.Namespace) -> Result:
    """Put the same facts to every shipped policy."""
    names = shipped_landlords()
    said = _consult(arguments, [shipped_pack(name) for name in names])
    if arguments.json:
        return 0, [_json({n: each.as_data() for n, each in zip(names, said, strict=True)})]
    return 0, grid(said, said[0].trace["facts"])


def list_facts(_: argparse.Namespace) -> Result:
    """List every fact, with the question that asks for it."""
    return 0, fact_lines(all_facts().values())


def list_questions(_: argparse.Namespace) -> Result:
    """List every question."""
    return 0, question_lines(QUESTIONS.values())


def check(arguments: argparse.Namespace) -> Result:
    """Load a pack, run its examples, and say which clauses lack one. Status 1: some failed."""
    revision = _pack(arguments.pack)
    try:
        PolicyEngine(revision, capabilities())
        written = _folder(arguments.pack).examples()
    except PackRefused as refused:
        raise InputRefused(str(refused)) from None
    examples = read_examples(written) if written else ()
    ran = run_examples(revision, examples, floor=shipped_pack(FLOOR))
    gaps = uncovered(ran.clauses)
    clauses, settings = len(revision.clauses), len(revision.plugins)
    lines = [
        f"{revision.manifest.landlord}: {clauses} clauses, {settings} capabilities with settings.",
        f"{ran.examples} examples, {len(ran.failures)} with another outcome than expected.",
        f"{len(ran.clauses)} clauses cited, {len(gaps)} without the examples they need.",
    ]
    return (1 if ran.failures else 0), [*lines, *ran.failures, *gaps]


def reference(arguments: argparse.Namespace) -> Result:
    """Write the reference pages into a folder. Refuses by name what has no words of its own."""
    from casework.config.reference import write_pages  # noqa: PLC0415 - it reads this command line

    try:
        changed = write_pages(Path(arguments.write))
    except Undocumented as refused:
        raise InputRefused(str(refused)) from None
    return 0, [f"Written: {name}" for name in changed] or ["Every page is as the code says."]


def stories(arguments: argparse.Namespace) -> Result:
    """Print the stories and where landlords differ. Status 1: one has another outcome."""
    return tell_stories(as_json=arguments.json)


def lint(arguments: argparse.Namespace) -> Result:
    """Say what is wrong in documents. Status 1: something that nobody has looked at yet."""
    day = _day(arguments.on)
    reports = {name: _linted(name, day) for name in arguments.packs or shipped_landlords()}
    told_of = [as_data(name, report) for name, report in reports.items()]
    status = 1 if any(report.new for report in reports.values()) else 0
    if arguments.json:
        return status, [_json(told_of)]
    return status, [line for data in told_of for line in (*linted(data), "")][:-1]


def _linted(name: str, day: date) -> LintReport:
    try:
        engine = PolicyEngine(_pack(name), capabilities(), shipped_pack(FLOOR))
        return look_for_findings(engine, day)
    except (PackRefused, MarksRefused) as refused:
        raise InputRefused(str(refused)) from None


def _consult(arguments: argparse.Namespace, packs: Sequence[Revision]) -> list[Consultation]:
    wanted = arguments.question or list(QUESTIONS)
    if unknown := [name for name in wanted if name not in QUESTIONS]:
        have = ", ".join(QUESTIONS)
        raise InputRefused(f"there is no question called {', '.join(unknown)}. We have: {have}.")
    facts, at, calendar = _read_facts(arguments.facts), _moment(arguments.at), _calendar(arguments)
    try:
        floor = shipped_pack(FLOOR)
        engines = [PolicyEngine(pack, capabilities(), floor) for pack in packs]
    except PackRefused as refused:
        raise InputRefused(str(refused)) from None
    return [consult(e, facts, at, calendar=calendar, questions=wanted) for e in engines]


def _pack(name: str) -> Revision:
    """Read an installed pack, or a folder that holds one."""
    try:
        own = PackFolder(name, Path(name))
        return own.revision() if own.is_there else shipped_pack(name)
    except PackRefused as refused:
        raise InputRefused(str(refused)) from None


def _folder(name: str) -> PackFolder:
    own = PackFolder(name, Path(name))
    return own if own.is_there else shipped_folder(name)


def _read_facts(source: str) -> CaseFacts:
    try:
        return read_facts(_parsed(_text(source)) or {})
    except FactsRefused as refused:
        raise InputRefused(f"the facts can't be read:\n{refused}") from None


def _calendar(arguments: argparse.Namespace) -> LandlordCalendar:
    if arguments.demo_hours:
        demo = monday_to_friday(time(9), time(17), effective_from=date(2015, 1, 1))
        return LandlordCalendar(hours=(demo,))
    if arguments.office_hours is None:
        return LandlordCalendar()
    data = _parsed(_text(arguments.office_hours))
    try:
        records = data if isinstance(data, list) else [data]
        return LandlordCalendar(hours=tuple(OfficeHours.model_validate(r) for r in records))
    except ValueError as refused:
        raise InputRefused(f"the office hours can't be read: {refused}") from None


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no time. Write it as 2026-08-28T16:40.") from None
    return at if at.tzinfo else moment(at.date(), at.time())


def _day(text: str | None) -> date:
    if text is None:
        return to_local(datetime.now(UTC)).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputRefused(f"{text!r} is no day. Write it as 2026-11-22.") from None


def _text(source: str) -> str:
    if source == "-":
        return sys.stdin.read()
    try:
        return Path(source).read_text("utf-8")
    except OSError as problem:
        raise InputRefused(f"can't read {source}: {problem.strerror}.") from None


def _parsed(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise InputRefused(f"this is neither YAML nor JSON: {problem}") from None


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True)


VERBS = {
    "ask": ask,
    "compare": compare,
    "facts": list_facts,
    "questions": list_questions,
    "check": check,
    "reference": reference,
    "lint": lint,
    "stories": stories,
}
