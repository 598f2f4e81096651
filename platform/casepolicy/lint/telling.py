"""Lint reports as plain data: what ``--json`` prints, and what text is made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casepolicy.clause import Clause
from casepolicy.lint.finding import Finding
from casepolicy.lint.report import LintReport

FORMAT = "lint.v1"


def as_data(pack: str, report: LintReport) -> dict[str, Any]:
    """Return one report as plain JSON values, in a stable order. ``pack`` is how it was asked for."""
    manifest = report.revision.manifest
    return {
        "lint": FORMAT,
        "pack": pack,
        "landlord": manifest.landlord,
        "document": manifest.document,
        "on": report.on.isoformat(),
        "findings": [_finding(pack, finding, report) for finding in report.findings],
        "no_longer_found": [
            {
                "kind": seen.kind.value,
                "clauses": list(seen.clauses),
                "statutes": list(seen.statutes),
            }
            for seen in report.gone
        ],
        "cleared": [
            {
                "kind": cleared.kind.value,
                "clauses": _clauses(cleared.clauses, report),
                "why": cleared.why,
                "recorded": f"{cleared.marked_by}, {cleared.marked_on.isoformat()}",
            }
            for cleared in report.cleared
        ],
    }


def _finding(pack: str, finding: Finding, report: LintReport) -> dict[str, Any]:
    return {
        "pack": pack,
        "kind": finding.kind.value,
        "words": finding.kind.words,
        "severity": finding.kind.severity.value,
        "clauses": _clauses(finding.clauses, report),
        "statutes": [_law(report.clauses[law]) for law in finding.statutes],
        "effect": finding.effect,
        "meanwhile": finding.meanwhile,
        "source": finding.source,
        "reading": finding.reading,
        "recorded": finding.recorded or None,
        "new": finding.new,
    }


def _clauses(ids: Iterable[str], report: LintReport) -> list[dict[str, str]]:
    return [{"id": id_, "paraphrase": report.clauses[id_].paraphrase} for id_ in ids]


def _law(law: Clause) -> dict[str, Any]:
    since = law.in_force_from
    return {
        "id": law.id,
        "paraphrase": law.paraphrase,
        "where": law.note,
        "in_force_from": since.isoformat() if since else None,
        "confirmed_by_lawyer": bool(law.confirmed_by_lawyer),
    }
