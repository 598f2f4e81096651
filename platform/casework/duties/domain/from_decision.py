"""From what a policy said to what somebody must do: duties, holds and offers as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from casepolicy.calendar import Deadline, hold_until, months
from casepolicy.explain import explain_answer
from casepolicy.values import Matter, OfferKind, Unit
from casework.duties.domain.wanted import (
    ONCE,
    Data,
    NewDuty,
    NewHold,
    NewOffer,
    at_least_as_firm,
)
from casework.policies.domain.counted import Counted

_CLOCK_WORDS = {
    "first_contact": "Speak with the person",
    "interview": "Offer to meet",
    "emergency_repair": "Make the home safe",
    "response_time": "Record how long we took to respond",
    "decide_hold": "Decide on the pause",
}

_WORKER_WORDS = {
    "same_gender": "Offer an officer of the same gender",
    "female_only": "Offer women only",
    "same_ethnicity": "Offer an officer of the same ethnicity",
    "same_orientation": "Offer an officer of the same sexual orientation",
}


def answers(trace: Data, question: str) -> Iterator[Data]:
    """Yield the answers that stand for one question of a trace."""
    for reply in trace["replies"]:
        if reply["question"] == question:
            yield from reply["answers"]


def why_of(
    trace: Data, question: str, answer: Data, deadline: Deadline | None = None
) -> dict[str, Any]:
    """Return the explanation of one answer of a trace."""
    reply = next(r for r in trace["replies"] if r["question"] == question)
    return explain_answer(
        question=question,
        answer=answer,
        policy=trace["policy"],
        facts=trace["facts"],
        deadline=deadline,
        reply=reply,
    )


def duties_from(trace: Data, *, at: datetime, clocks: Sequence[Counted]) -> Iterator[NewDuty]:
    """Yield the duties of a decision: clocks, the assignment, and workers to be offered."""
    for answer, counted in zip(answers(trace, "how_soon"), clocks, strict=True):
        if answer["value"]["unit"] != Unit.BEFORE_OTHER_WORK:
            yield _clock_duty(trace, answer, at, counted)
    for answer in answers(trace, "who_takes_it"):
        if answer["value"]["matter"] != Matter.CASE:
            continue
        named = answer["value"]["named_worker"]
        words = "Name one person for this case" if named else "Put an officer on this case"
        yield _duty(trace, "who_takes_it", answer, kind="assign", words=words, at=at)
    for answer in answers(trace, "worker_choice"):
        dimension = answer["value"]["dimension"]
        yield replace(
            _duty(
                trace,
                "worker_choice",
                answer,
                kind=f"worker_{dimension}",
                words=_WORKER_WORDS[dimension],
                at=at,
            ),
            owner_role=answer["needs_human"] or "officer",
        )


def _duty(
    trace: Data, question: str, answer: Data, *, kind: str, words: str, at: datetime
) -> NewDuty:
    return NewDuty(
        kind=kind,
        words=words,
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_at=at,
        due_at=None,
        owner_role="team_leader",
        settled_since=ONCE,
        why=why_of(trace, question, answer),
    )


def _clock_duty(trace: Data, answer: Data, at: datetime, counted: Counted) -> NewDuty:
    value, deadline = answer["value"], counted.deadline
    starts: str | None = trace["facts"].get(value["starts"])
    why = why_of(trace, "how_soon", answer, deadline)
    if counted.problem:
        why["problem"] = counted.problem
    return NewDuty(
        kind=value["kind"],
        words=_CLOCK_WORDS[value["kind"]],
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_at=datetime.fromisoformat(starts) if starts else at,
        due_at=deadline.due_at if deadline else None,
        owner_role="officer",
        settled_since=datetime.fromisoformat(starts) if starts else ONCE,
        why=why,
    )


def _offered(trace: Data) -> Iterator[Data]:
    """Yield what the person can be offered. What is for the one who harms is never among it."""
    for answer in answers(trace, "offers"):
        if answer["value"]["kind"] != OfferKind.FOR_PERPETRATOR:
            yield answer


def offers_duty(trace: Data, *, at: datetime) -> NewDuty:
    """Return the duty to make the offers that are owed. There must be one."""
    owed = [a for a in _offered(trace) if a["strength"] == "must"]
    shown = {c["id"]: c for a in owed for c in a["clauses"]}
    return NewDuty(
        kind="make_offers",
        words="Make the offers this policy promises",
        strength="must",
        clauses=tuple(shown),
        starts_at=at,
        due_at=None,
        owner_role="officer",
        settled_since=None,
        why={**why_of(trace, "offers", owed[0]), "clauses": list(shown.values())},
    )


def holds_from(trace: Data, *, starts_on: date) -> Iterator[NewHold]:
    """Yield the pauses of a decision that starts on a day, one for each kind of action."""
    by_kind: dict[str, NewHold] = {}
    for answer in answers(trace, "holds"):
        hold = _hold(trace, answer, starts_on)
        known = by_kind.get(hold.kind)
        by_kind[hold.kind] = _wider(known, hold) if known else hold
    yield from by_kind.values()


def _hold(trace: Data, answer: Data, starts_on: date) -> NewHold:
    value = answer["value"]
    least, most = value["min_months"], value["max_months"]
    length = (value["default_months"] or most) if most else None
    proposed = hold_until(starts_on, length) if length else None
    return NewHold(
        kind=value["kind"],
        new_steps_only=value["new_steps_only"],
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_on=starts_on,
        ends_on=months(starts_on, length) if length else None,
        earliest_on=months(starts_on, least) if least else None,
        latest_on=months(starts_on, most) if most else None,
        chooser=value["chooser"],
        renewed_by_disclosure=value["renewed_by_disclosure"],
        why=why_of(trace, "holds", answer, proposed),
    )


def _wider(one: NewHold, other: NewHold) -> NewHold:
    """Of two pauses of one kind, each wider in some way, return one as wide as both."""
    firmer = one if at_least_as_firm(one.strength, other.strength) else other
    return replace(
        firmer,
        new_steps_only=one.new_steps_only and other.new_steps_only,
        clauses=tuple(dict.fromkeys((*one.clauses, *other.clauses))),
        ends_on=later(one.ends_on, other.ends_on),
        earliest_on=max(filter(None, (one.earliest_on, other.earliest_on)), default=None),
        latest_on=later(one.latest_on, other.latest_on),
        renewed_by_disclosure=one.renewed_by_disclosure or other.renewed_by_disclosure,
    )


def later(one: date | None, other: date | None) -> date | None:
    """Return the later of two ends, where ``None`` is no end at all."""
    return None if one is None or other is None else max(one, other)


def offers_from(trace: Data) -> Iterator[NewOffer]:
    """Yield what the person can be offered, each thing once, as firmly as any rule offers it."""
    found: dict[tuple[str, str], NewOffer] = {}
    for answer in _offered(trace):
        offer = _offer(trace, answer)
        known = found.get((offer.kind, offer.code))
        if known is None or not at_least_as_firm(known.strength, offer.strength):
            found[offer.kind, offer.code] = offer
    yield from found.values()


def _offer(trace: Data, answer: Data) -> NewOffer:
    value = answer["value"]
    return NewOffer(
        kind=value["kind"],
        code=value["code"],
        words=value["words"],
        provider=value["provider"],
        strength=answer["strength"],
        clauses=_ids(answer),
        why=why_of(trace, "offers", answer),
    )


def _ids(answer: Data) -> tuple[str, ...]:
    return tuple(c["id"] for c in answer["clauses"])
