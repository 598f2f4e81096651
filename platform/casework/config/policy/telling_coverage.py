"""What ``holdfast policy coverage`` prints: one line a clause, then the kinds counted apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from casepolicy.carried_out import By, CarriedOut, counts
from casepolicy.testing import ClauseCoverage, ClauseUse

_WIDTH = 100
_NUMBER = 12

_WORDS = {
    By.ANSWER: "decides an answer",
    By.MANIFEST: "said in the manifest",
    By.RECORD: "a record",
    By.SCREEN: "a screen",
    By.REPORT: "a report",
    By.TRAINING: "a training rule",
    By.DUTY: "a duty",
    By.PLANNED: "planned, not there yet",
    By.NOTHING: "nothing, and why",
    By.MISSING: "nothing yet",
}
_ELSEWHERE = (By.RECORD, By.SCREEN, By.REPORT, By.TRAINING, By.DUTY)


def coverage_lines(landlord: str, rows: Sequence[ClauseCoverage]) -> Iterator[str]:
    """Yield one landlord's clauses, the counts, and every problem in words."""
    yield landlord
    for each in rows:
        yield from _clause(each)
    yield from totals(landlord, rows)
    for problem in (problem for each in rows for problem in each.problems):
        yield from wrap(problem, _WIDTH, initial_indent="  ! ", subsequent_indent="    ")


def totals(name: str, rows: Sequence[ClauseCoverage]) -> Iterator[str]:
    """Yield the counts of each kind apart."""
    found = counts([each.row for each in rows])
    applying = sum(len(each.use.applies_in) for each in rows if each.use)
    resting = sum(len(each.use.rests_in) for each in rows if each.use)
    elsewhere = ", ".join(f"{found[kind]} {kind.value}" for kind in _ELSEWHERE)
    yield ""
    yield f"{name}: {len(rows)} clauses"
    yield from _count(found[By.ANSWER], "decide an answer")
    yield f"          {applying} uses in examples where they apply, {resting} where they don't"
    people = sum(each.row.is_left_to_people for each in rows)
    yield f"          {people} only by naming a standing duty, which the landlord's people carry out"
    yield from _count(found[By.MANIFEST], "are said in the manifest")
    yield from _count(sum(found[k] for k in _ELSEWHERE), f"are carried out elsewhere: {elsewhere}")
    yield from _count(found[By.PLANNED], "wait for something planned")
    yield from _count(found[By.NOTHING], "need nothing, and the register says why")
    yield from _count(found[By.MISSING], "have nothing yet")
    yield from _count(sum(len(each.problems) for each in rows), "problems")


def _count(number: int, words: str) -> Iterator[str]:
    yield f"  {number:>6}  {words}"


def _clause(each: ClauseCoverage) -> Iterator[str]:
    row = each.row
    first = f"  {row.clause.id:<{_NUMBER}} "
    text = f"{_WORDS[row.by]}{_how(row, each.use)}"
    yield from wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


def _how(row: CarriedOut, use: ClauseUse | None) -> str:
    if row.by is By.MISSING:
        return ""
    if row.by is By.NOTHING:
        return f": {row.clause.why_nothing}"
    parts = [*row.capabilities, *row.manifest_parts, *(carrier.name for carrier in row.carriers)]
    words = f": {', '.join(parts)}"
    if use is not None:
        words += f" (examples: {len(use.applies_in)} apply, {_resting(use)})"
    return words


def _resting(use: ClauseUse) -> str:
    return "always applies" if use.applies_always else f"{len(use.rests_in)} don't"
