"""What ``holdfast policy lint`` prints of one document: each finding, then what looks wrong and isn't.

Everything shown comes from the report's plain data; nothing is looked for here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any

from casepolicy.calendar import day_words

Data = Mapping[str, Any]
WIDTH = 100
_LABEL = 11

_SEVERITIES = {
    "law": "against the law's wording",
    "unclear": "unclear",
    "out_of_date": "out of date",
    "text": "text to put right",
}


def linted(report: Data) -> Iterator[str]:
    """Yield one document's report as lines."""
    findings = report["findings"]
    marks = sum(finding["source"] == "mark" for finding in findings)
    new = sum(finding["new"] for finding in findings)
    yield report["landlord"]
    yield f"{report['document']}. Looked at for {day_words(date.fromisoformat(report['on']))}."
    yield (
        f"{len(findings)} findings: {len(findings) - marks} by rules, {marks} by a reviewer's mark. "
        f"{new} new."
    )
    for finding in findings:
        yield ""
        yield from _finding(finding)
    for cleared in report["cleared"]:
        yield ""
        yield from wrap(f"{_numbers(cleared)}: looks wrong, and is not", WIDTH)
        yield from _field("because", cleared["why"])
        yield from _field("seen by", cleared["recorded"])
    for gone in report["no_longer_found"]:
        yield ""
        yield from wrap(
            f"{gone['kind']} of {', '.join(gone['clauses'])} is recorded in marks.yaml, and not "
            "found on this day.",
            WIDTH,
        )


def _finding(finding: Data) -> Iterator[str]:
    severity = _SEVERITIES[finding["severity"]]
    new = "NEW. " if finding["new"] else ""
    yield from wrap(f"{new}{finding['words']} [{severity}]", WIDTH)
    for clause in finding["clauses"]:
        yield from _field(clause["id"], clause["paraphrase"])
    for law in finding["statutes"]:
        yield from _field("law", _law(law))
    yield from _field("effect", finding["effect"])
    yield from _field("meanwhile", finding["meanwhile"])
    yield from _field("found by", finding["source"])
    if finding["recorded"]:
        yield from _field("seen by", finding["recorded"])


def _law(law: Data) -> str:
    since = law["in_force_from"]
    parts = [f"{law['where'] or law['id']}."]
    if since:
        parts.append(f"In force from {day_words(date.fromisoformat(since))}.")
    confirmed = law["confirmed_by_lawyer"]
    parts.append("Confirmed by a lawyer." if confirmed else "Not yet confirmed by a lawyer.")
    return " ".join(parts)


def _numbers(entry: Data) -> str:
    return ", ".join(clause["id"] for clause in entry["clauses"])


def _field(label: str, text: str) -> Iterator[str]:
    first = f"  {label:<{_LABEL}} "
    return iter(wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * (_LABEL + 3)))
