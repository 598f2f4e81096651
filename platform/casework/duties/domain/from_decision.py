"""From what a policy said to what somebody must do: duties, holds and offers as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casepolicy.calendar import Deadline, hold_until
from casepolicy.explain import explain_answer

Data = Mapping[str, Any]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """Something somebody must do, perhaps by a moment."""

    kind: str
    words: str
    strength: str
    clauses: tuple[str, ...]
    starts_at: datetime
    due_at: datetime | None
    owner_role: str
    why: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHold:
    """A pause with its bounds. Days are London days, both ends included."""

    kind: str
    new_steps_only: bool
    strength: str
    clauses: tuple[str, ...]
    starts_on: date
    ends_on: date | None
    earliest_on: date | None
    latest_on: date | None
    renewed_by_disclosure: bool
    why: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffer:
    """One thing to offer."""

    kind: str
    code: str
    words: str
    provider: str
    strength: str
    clauses: tuple[str, ...]
    why: Data


def answers(trace: Data, question: str) -> Iterator[Data]:
    """Yield the answers that stand for one question of a trace."""
    for reply in trace["replies"]:
        if reply["question"] == question:
            yield from reply["answers"]


def _ids(answer: Data) -> tuple[str, ...]:
    return tuple(c["id"] for c in answer["clauses"])


def _why(
    trace: Data, question: str, answer: Data, deadline: Deadline | None = None
) -> dict[str, Any]:
    return explain_answer(
        question=question,
        answer=answer,
        policy=trace["policy"],
        facts=trace["facts"],
        deadline=deadline,
    )


def duties_from(
    trace: Data, *, at: datetime, deadlines: Mapping[str, Deadline], problem: str
) -> Iterator[NewDuty]:
    """Yield the duties of a decision: clocks, the assignment, workers asked for, offers owed."""
    for answer in answers(trace, "how_soon"):
        yield _clock_duty(trace, answer, at, deadlines, problem)
    for answer in answers(trace, "who_takes_it"):
        named = answer["value"]["named_worker"]
        yield NewDuty(
            kind="assign",
            words="Name one person for this case" if named else "Put an officer on this case",
            strength=answer["strength"],
            clauses=_ids(answer),
            starts_at=at,
            due_at=None,
            owner_role="team_leader",
            why=_why(trace, "who_takes_it", answer),
        )
    for answer in answers(trace, "worker_choice"):
        yield NewDuty(
            kind=f"worker_{answer['value']['dimension']}",
            words=_WORKER_WORDS[answer["value"]["dimension"]],
            strength=answer["strength"],
            clauses=_ids(answer),
            starts_at=at,
            due_at=None,
            owner_role=answer["needs_human"] or "officer",
            why=_why(trace, "worker_choice", answer),
        )
    yield from _offer_duty(trace, at)


def _clock_duty(
    trace: Data, answer: Data, at: datetime, deadlines: Mapping[str, Deadline], problem: str
) -> NewDuty:
    kind = answer["value"]["kind"]
    deadline = deadlines.get(kind)
    starts = trace["facts"].get(answer["value"]["starts"])
    why = _why(trace, "how_soon", answer, deadline)
    if deadline is None and problem and answer["value"]["unit"] != "measured":
        why["problem"] = problem
    return NewDuty(
        kind=kind,
        words=_CLOCK_WORDS[kind],
        strength=answer["strength"],
        clauses=_ids(answer),
        starts_at=datetime.fromisoformat(starts) if starts else at,
        due_at=deadline.due_at if deadline else None,
        owner_role="officer",
        why=why,
    )


def _offer_duty(trace: Data, at: datetime) -> Iterator[NewDuty]:
    owed = [a for a in answers(trace, "offers") if a["strength"] == "must"]
    if not owed:
        return
    clauses = tuple(dict.fromkeys(c for a in owed for c in _ids(a)))
    yield NewDuty(
        kind="make_offers",
        words="Make the offers this policy promises",
        strength="must",
        clauses=clauses,
        starts_at=at,
        due_at=None,
        owner_role="officer",
        why={**_why(trace, "offers", owed[0]), "clauses": [c for a in owed for c in a["clauses"]]},
    )


def holds_from(trace: Data, *, starts_on: date) -> Iterator[NewHold]:
    """Yield the pauses of a decision that starts on a day."""
    for answer in answers(trace, "holds"):
        value = answer["value"]
        latest, most = value["max_months"], value["default_months"]
        proposed = hold_until(starts_on, most or latest) if latest else None
        yield NewHold(
            kind=value["kind"],
            new_steps_only=value["new_steps_only"],
            strength=answer["strength"],
            clauses=_ids(answer),
            starts_on=starts_on,
            ends_on=_last_day(proposed),
            earliest_on=_last_day(hold_until(starts_on, value["min_months"]))
            if value["min_months"]
            else None,
            latest_on=_last_day(hold_until(starts_on, latest)) if latest else None,
            renewed_by_disclosure=value["renewed_by_disclosure"],
            why=_why(trace, "holds", answer, proposed),
        )


def _last_day(deadline: Deadline | None) -> date | None:
    return deadline.steps[-1].on if deadline else None


def offers_from(trace: Data) -> Iterator[NewOffer]:
    """Yield what can be offered, firmest first."""
    for answer in answers(trace, "offers"):
        value = answer["value"]
        yield NewOffer(
            kind=value["kind"],
            code=value["code"],
            words=value["words"],
            provider=value["provider"],
            strength=answer["strength"],
            clauses=_ids(answer),
            why=_why(trace, "offers", answer),
        )
