"""The verbs that look at packs: do they keep their examples, what carries each clause out, what is wrong."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from casepolicy import PackRefused, PolicyEngine, Revision
from casepolicy.apart import installed
from casepolicy.discovery import FLOOR, shipped_landlords, shipped_pack
from casepolicy.lint import LintReport, MarksRefused, as_data
from casepolicy.lint import lint as look_for_findings
from casepolicy.reference import Undocumented
from casepolicy.testing import (
    Example,
    ExamplesRefused,
    clause_coverage,
    clause_uses,
    read_examples,
    run_examples,
    uncovered,
)
from casework.config.policy.reading import (
    HERE,
    InputRefused,
    Result,
    as_json,
    day_from,
    folder_of,
    pack_of,
)
from casework.config.policy.telling import pack_lines
from casework.config.policy.telling_coverage import coverage_lines, totals
from casework.config.policy.telling_findings import linted


def check(arguments: argparse.Namespace) -> Result:
    """Load a pack, run its examples, and say which clauses lack one. Status 1: some failed."""
    revision = pack_of(arguments.pack)
    _, examples = _engine_and_examples(arguments.pack, revision)
    ran = run_examples(revision, examples, floor=shipped_pack(FLOOR), capabilities=installed(HERE))
    gaps = uncovered(ran.clauses)
    clauses, settings = len(revision.clauses), len(revision.plugins)
    lines = [
        f"{revision.manifest.landlord}: {clauses} clauses, {settings} capabilities with settings.",
        f"{ran.examples} examples, {len(ran.failures)} with another outcome than expected.",
        f"{len(ran.clauses)} clauses cited, {len(gaps)} without the examples they need.",
    ]
    return (1 if ran.failures else 0), [*lines, *ran.failures, *gaps]


def packs(arguments: argparse.Namespace) -> Result:
    """List the shipped packs, each with its document, its dates and whether a review is due."""
    return 0, pack_lines({n: shipped_pack(n) for n in shipped_landlords()}, day_from(arguments.on))


def coverage(arguments: argparse.Namespace) -> Result:
    """List, clause by clause, what carries it out. Status 1: of some clause nobody can say."""
    found = {}
    for name in arguments.packs or shipped_landlords():
        revision = pack_of(name)
        engine, examples = _engine_and_examples(name, revision)
        uses = clause_uses(engine, examples)
        found[revision.manifest.landlord] = clause_coverage(engine, uses)
    lines: list[str] = []
    for name, rows in found.items():
        lines += [*([""] if lines else []), *coverage_lines(name, rows)]
    together = [row for rows in found.values() for row in rows]
    lines += totals("All together", together) if len(found) > 1 else []
    return (1 if any(row.problems for row in together) else 0), lines


def _engine_and_examples(name: str, revision: Revision) -> tuple[PolicyEngine, tuple[Example, ...]]:
    try:
        written = folder_of(name).examples()
        examples = read_examples(written) if written else ()
        return PolicyEngine(revision, installed(HERE)), examples
    except (PackRefused, ExamplesRefused) as refused:
        raise InputRefused(str(refused)) from None


def reference(arguments: argparse.Namespace) -> Result:
    """Write the reference pages into a folder. Refuses by name what has no words of its own."""
    from casework.config.reference import write_pages  # noqa: PLC0415 - it reads this command line

    try:
        changed = write_pages(Path(arguments.write))
    except Undocumented as refused:
        raise InputRefused(str(refused)) from None
    return 0, [f"Written: {name}" for name in changed] or ["Every page is as the code says."]


def lint(arguments: argparse.Namespace) -> Result:
    """Say what is wrong in documents. Status 1: something that nobody has looked at yet."""
    day = day_from(arguments.on)
    reports = {name: _linted(name, day) for name in arguments.packs or shipped_landlords()}
    told_of = [as_data(name, report) for name, report in reports.items()]
    status = 1 if any(report.new for report in reports.values()) else 0
    if arguments.json:
        return status, [as_json(told_of)]
    return status, [line for data in told_of for line in (*linted(data), "")][:-1]


def _linted(name: str, day: date) -> LintReport:
    try:
        engine = PolicyEngine(pack_of(name), installed(HERE), shipped_pack(FLOOR))
        return look_for_findings(engine, day)
    except (PackRefused, MarksRefused) as refused:
        raise InputRefused(str(refused)) from None
