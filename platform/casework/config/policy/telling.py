"""What ``holdfast policy`` prints: explanations and the grid, as lines of plain text.

Everything shown comes from a trace and its counted deadlines; nothing is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from casepolicy.answer_words import words_for
from casepolicy.calendar import day_words
from casepolicy.consulting import Consultation, Counted
from casepolicy.explain import LAW, cited, explain_answer, fact_words, law_words, moment_words
from casepolicy.facts import FactInfo, describe_fact
from casepolicy.question import Question
from casepolicy.reviewing import review_words
from casepolicy.revision import Revision
from casepolicy.values import UNLIMITED
from casepolicy.verdict import verdict

Data = Mapping[str, Any]
WIDTH = 100
_LABEL = 11

_OUTCOMES = {
    "silent": "The policy says nothing about this.",
    "needs_fact": "The policy can't answer this until more is known.",
    "does_not_arise": "The question doesn't arise yet: it is not known what is asked about.",
    "failed": "Part of the policy could not be read. A person must look at it.",
    "text_not_held": "The text in force then is not held, so only the law and our defaults speak.",
}


def told(consultation: Consultation) -> Iterator[str]:
    """Yield a whole consultation as lines: the policy, then each question with its answers."""
    trace = consultation.trace
    yield from _heading(trace)
    counted = iter(consultation.counted)
    for reply in trace["replies"]:
        yield ""
        yield from wrap(reply["asks"], WIDTH)
        yield "-" * min(len(reply["asks"]), WIDTH)
        yield from _verdict(reply)
        yield from _reply(reply, trace, counted)
    yield from _law_cited([trace])


def _law_cited(traces: Iterable[Data]) -> Iterator[str]:
    """Yield every statute that anything above cites, with Act, section and standing."""
    said = [
        each
        for trace in traces
        for reply in trace["replies"]
        for part in ("answers", "asked", "lost")
        for each in reply[part]
    ]
    clauses = {c["id"]: c for each in said for c in each["clauses"] if c["id"].startswith(LAW)}
    if clauses:
        yield ""
        yield "The law cited above"
    for number in sorted(clauses):
        clause = clauses[number]
        yield from _indented(f"{number}: {cited(clause)}. {law_words(clause)}", 2)


def _verdict(reply: Data) -> Iterator[str]:
    """Say first whether it may be done, and list what is unmet."""
    found = verdict(reply)
    if found is not None:
        yield from _field("verdict", found.words, 2)
        for unmet in found.unmet:
            yield from _field("unmet", unmet, 4)


def _heading(trace: Data) -> Iterator[str]:
    policy = trace["policy"]
    since = day_words(date.fromisoformat(policy["in_force_from"]))
    yield f"{policy['landlord']}"
    yield f"{policy['document']}. Revision {policy['revision']}, in force from {since}."
    if policy["review_overdue"]:
        yield "This document is past its own review date."
    yield f"Asked for {moment_words(datetime.fromisoformat(trace['at']))}."
    if trace["law"]:
        stood = day_words(date.fromisoformat(trace["law"]["as_it_stood_on"]))
        yield f"The law speaks as it stood on {stood}."


def _reply(reply: Data, trace: Data, counted: Iterator[Counted]) -> Iterator[str]:
    if reply["outcome"] in _OUTCOMES:
        yield from _indented(_OUTCOMES[reply["outcome"]], 2)
    for answer in reply["answers"]:
        clock = next(counted) if reply["question"] == "how_soon" else None
        yield from _answer(reply["question"], answer, trace, clock)
    for asked in reply["asked"]:
        words = words_for(reply["question"], asked["would_say"])
        yield from _field("if known", f"{words} ({_numbers(asked)})", 2)
        yield from _questions("missing", asked["missing"])
    for lost in reply["lost"]:
        words = words_for(reply["question"], lost["value"])
        yield from _field("not kept", f"{words} ({_numbers(lost)}). {lost['why']}", 2)
    for failure in reply["failures"]:
        yield from _field("failed", f"{failure['plugin']} {failure['version']}", 2)


def _answer(question: str, answer: Data, trace: Data, clock: Counted | None) -> Iterator[str]:
    why = explain_answer(
        question=question,
        answer=answer,
        policy=trace["policy"],
        facts=trace["facts"],
        deadline=clock.deadline if clock else None,
    )
    yield from _field(why["strength_words"].split(",")[0], _with_state(question, answer), 2)
    yield from _indented(why["sentence"], 4)
    if clock is not None:
        yield from _field("due", due_words(clock), 4)
    for clause in why["clauses"]:
        yield from _field(clause["id"], clause["paraphrase"], 4)
    for fact in why["because"]:
        yield from _field("because", f"{fact['question']} {fact['value']}.", 4)
    yield from _questions("missing", answer["missing"])
    if answer["needs_human"]:
        yield from _field("decided by", answer["needs_human"].replace("_", " "), 4)
    for reading in (*([answer["reading"]] if answer["reading"] else []), *why["unconfirmed"]):
        yield from _field("reading", f"{reading['words']} {_confirmed(reading)}", 4)
    for step in why["steps"]:
        yield from _field("step", step, 4)
    if other := why["other_reading"]:
        yield from _field("or else", f"{other['due']}. {other['words']}", 4)
    yield from _field("said by", why["plugin"], 4)


def _with_state(question: str, answer: Data) -> str:
    """Say an answer, and of a requirement how it stands: met, unmet or unknown."""
    words, state = words_for(question, answer["value"]), answer["value"].get("state")
    return f"{words}: {state}" if state else words


def due_words(clock: Counted) -> str:
    """Say when a clock ends, or why nobody can say."""
    if clock.deadline is not None:
        return moment_words(clock.deadline.due_at)
    if clock.problem:
        return clock.problem
    return "no limit" if clock.clock.unit in UNLIMITED else "the time it runs from is not known"


def _confirmed(reading: Data) -> str:
    if reading["confirmed_on"]:
        return f"Confirmed on {day_words(date.fromisoformat(reading['confirmed_on']))}."
    return f"To be confirmed by: {reading['to_confirm']}."


def _numbers(said: Data) -> str:
    return ", ".join(clause["id"] for clause in said["clauses"])


def _questions(label: str, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        yield from _field(label, f"{describe_fact(path).question} ({path})", 4)


def _field(label: str, text: str, indent: int) -> Iterator[str]:
    first = f"{' ' * indent}{label:<{_LABEL}} "
    return iter(
        wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * (indent + _LABEL + 1))
    )


def _indented(text: str, indent: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def grid(consultations: Sequence[Consultation], facts: Data) -> Iterator[str]:
    """Yield the same questions put to several policies as one table a question."""
    for path in facts:
        yield f"{describe_fact(path).question} {fact_words(path, facts)}"
    clocks = [iter(each.counted) for each in consultations]
    questions = len(consultations[0].trace["replies"]) if consultations else 0
    for row in range(questions):
        yield ""
        yield str(consultations[0].trace["replies"][row]["asks"])
        for each, counted in zip(consultations, clocks, strict=True):
            yield from _rows(each.trace["policy"], each.trace["replies"][row], counted)
    yield from _law_cited(each.trace for each in consultations)


COLUMNS = (18, 12, 44, 22)


def _rows(policy: Data, reply: Data, counted: Iterator[Counted]) -> Iterator[str]:
    name = policy["short_name"]
    rows = []
    for answer in reply["answers"]:
        words = _with_state(reply["question"], answer)
        if reply["question"] == "how_soon":
            words = f"{words}. Due: {due_words(next(counted))}"
        rows.append((_voice(answer), words, _numbers(answer)))
    for asked in reply["asked"]:
        words = words_for(reply["question"], asked["would_say"])
        rows.append(("if known", f"{words} (asks {', '.join(asked['missing'])})", _numbers(asked)))
    if not rows:
        rows = [("", _OUTCOMES.get(reply["outcome"], ""), "")]
    for number, row in enumerate(rows):
        yield from _cells((name if number == 0 else "", *row))


def _voice(answer: Data) -> str:
    if answer["tier"] == "platform":
        return "our default"
    words = str(answer["strength"]).replace("_", " ")
    return f"law: {words}" if answer["tier"] == "floor" else words


def _cells(cells: Sequence[str]) -> Iterator[str]:
    wrapped = [wrap(text, width) for text, width in zip(cells, COLUMNS, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (f"{part:<{width}}" for part, width in zip(parts, COLUMNS, strict=True))
        yield f"  {' '.join(padded)}".rstrip()


def fact_lines(facts: Iterable[FactInfo]) -> Iterator[str]:
    """Yield every fact with what it may be and the question that asks for it."""
    for fact in facts:
        kinds = {"bool": "yes or no", "datetime": "time", "int": "number", "str": "code"}
        kind = ", ".join(fact.choices) or kinds[fact.kind.__name__]
        yield fact.path
        yield from _indented(f"{fact.question} [{kind}]", 4)


def question_lines(questions: Iterable[Question]) -> Iterator[str]:
    """Yield every question with its name, when it is asked and how answers combine."""
    for question in questions:
        yield f"{question.name}: {question.sentence}"
        yield from _indented(f"{question.asked_when} Fail-safe: {question.direction.value}.", 4)


def pack_lines(packs: Mapping[str, Revision], on: date) -> Iterator[str]:
    """Yield every pack with its document, its first day, and where its review stands on a day."""
    for name, revision in packs.items():
        manifest = revision.manifest
        yield f"{name}: {manifest.landlord}, {manifest.document}"
        since = f"In force from {day_words(manifest.in_force_from)}."
        yield from _indented(f"{since} {review_words(manifest, on)}", 4)
