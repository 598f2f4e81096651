"""The explanation of one answer, as plain data: what pages, the API and the command line show.

One sentence, the clauses, how firmly, facts used, facts missing, the calendar's steps, the other
reading where the words allow two, who said it. Works from a trace, so that a stored decision
explains itself without asking again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casepolicy.calendar import Deadline, day_words, time_words, to_local
from casepolicy.facts import describe_fact

Data = Mapping[str, Any]

STRENGTH_WORDS = {
    "must": "must",
    "best_effort": "should, or say why not",
    "default": "usually",
    "option": "may",
}

_CLOCKS = {
    "first_contact": "contact with the person who is harmed",
    "interview": "an offer to meet",
    "emergency_repair": "making the home safe",
    "response_time": "a record of how long it took to respond",
    "decide_hold": "a decision on the pause",
}

_PEOPLE = {
    "same_gender": "an officer of the same gender",
    "female_only": "women only",
    "same_ethnicity": "an officer of the same ethnicity",
    "same_orientation": "an officer of the same sexual orientation",
}

_STANDARDS = {
    "none": "No proof is needed",
    "account": "The person's own account is enough",
    "evidence": "Staff gather evidence first",
    "statutory_support": "Support from a public body is asked for first",
}


def _clock(v: Data) -> str:
    what = _CLOCKS[v["kind"]]
    counted = {
        "same_working_day": "on the same working day",
        "working_days": f"within {_count(v['amount'], 'working day')}",
        "working_hours": f"within {v['amount']} working hours",
        "hours": f"within {_count(v['amount'], 'hour')}",
        "measured": "with no limit set",
    }[v["unit"]]
    return f"{what} {counted}"


def _hold(v: Data) -> str:
    what = {
        "income_court_action": "court action for rent",
        "debt_respite": "action on debts",
    }[v["kind"]]
    what = f"new {what}" if v["new_steps_only"] else what
    if v["max_months"] is None:
        return f"a pause on {what} until a person decides"
    return f"a pause on {what} for {v['min_months']} to {v['max_months']} months"


def _match(v: Data) -> str:
    asked = "on request" if v["trigger"] == "on_request" else "offered without asking"
    return f"{_PEOPLE[v['dimension']]}, {asked}"


def _assignment(v: Data) -> str:
    named = "one named person from the " if v["named_worker"] else "the "
    over = f", overseen by the {v['overseen_by']}" if v["overseen_by"] else ""
    return f"{named}{v['team_name']}{over}"


def _funding(v: Data) -> str:
    cap = f", up to £{v['cap_pence'] / 100:,.2f}" if v["cap_pence"] is not None else ""
    return f"payment from {v['fund_name']}{cap}"


def _evidence(v: Data) -> str:
    return _STANDARDS[v["standard"]]


def _own_words(v: Data) -> str:
    return str(v["words"])


def _waiver(v: Data) -> str:
    first = {"met": "asked first, and met", "unmet": "asked first, and not met"}
    return f"{v['words']} ({first.get(v['gate'], 'asked first')}: {_inside(v['gate_words'])})"


_WORDS: dict[str, Callable[[Data], str]] = {
    "how_soon": _clock,
    "worker_choice": _match,
    "who_takes_it": _assignment,
    "holds": _hold,
    "move_criteria": _own_words,
    "exemption": _waiver,
    "offers": _own_words,
    "who_pays": _funding,
    "evidence_needed": _evidence,
}


def words_for(question: str, value: Data) -> str:
    """Say what an answer's value is, in a few plain words."""
    return _WORDS[question](value)


def value_words(value: Any) -> str:
    """Say a fact's value as people do: yes, no, a moment, or the word itself."""
    if value is None or isinstance(value, bool):
        return {None: "Not known yet", True: "Yes", False: "No"}[value]
    return moment_words(value) if isinstance(value, datetime) else str(value).replace("_", " ")


def fact_words(path: str, facts: Mapping[str, Any]) -> str:
    """Say a traced fact's value. Moments are text in a trace, and become local times here."""
    value = facts.get(path)
    if isinstance(value, str) and describe_fact(path).kind is datetime:
        return moment_words(datetime.fromisoformat(value))
    return value_words(value)


def moment_words(at: datetime) -> str:
    """Say a moment on London's clocks: "Friday 27 November 2026, 4:40pm"."""
    return f"{day_words(to_local(at).date())}, {time_words(at)}"


_POLICY = ("landlord", "document", "revision", "review_overdue")


def _asked_by(path: str) -> dict[str, str]:
    return {"path": path, "question": describe_fact(path).question}


def explain_answer(
    *,
    question: str,
    answer: Data,
    policy: Data,
    facts: Mapping[str, Any],
    deadline: Deadline | None = None,
) -> dict[str, Any]:
    """Return the explanation of one traced answer. ``policy`` is the trace's policy part."""
    own = answer["tier"] == "landlord"
    words = words_for(question, answer["value"])
    return {
        "sentence": _sentence(question, answer, policy, words),
        "words": words,
        "strength": answer["strength"],
        "strength_words": STRENGTH_WORDS[answer["strength"]],
        "tier": answer["tier"],
        "silent": answer["default_because"] == "silent",
        "clauses": answer["clauses"],
        "because": [{**_asked_by(p), "value": fact_words(p, facts)} for p in answer["because"]],
        "missing": [_asked_by(path) for path in answer["missing"]],
        "needs_human": answer["needs_human"],
        "reading": answer["reading"],
        "steps": list(deadline.sentences) if deadline else [],
        "other_reading": _other(deadline),
        "policy": {part: policy[part] for part in _POLICY} if own else None,
        "plugin": f"{answer['plugin']} {answer['version']}",
    }


_VERBS = {
    "move_criteria": {
        "must": "asks for this before the move is agreed:",
        "best_effort": "looks for this before the move is agreed:",
        "default": "usually asks for this before the move is agreed:",
        "option": "allows for this before the move is agreed:",
    },
    "exemption": {
        "must": "sets this rule aside:",
        "best_effort": "aims to set this rule aside:",
        "default": "usually sets this rule aside:",
        "option": "allows this rule to be set aside:",
    },
    "evidence_needed": {
        "must": "says:",
        "best_effort": "aims for this:",
        "default": "usually says:",
        "option": "allows this:",
    },
}
_PROMISES = {
    "must": "promises",
    "best_effort": "aims for",
    "default": "usually gives",
    "option": "allows",
}
_DEFAULTS = {
    "silent": "{name}'s policy says nothing about this.",
    "waits": "{name}'s policy can't answer this until more is known.",
    "failed": "Part of {name}'s policy could not be read, and a person must look at it.",
    "text_not_held": "The text of {name}'s policy that was in force then is not held.",
}


def _sentence(question: str, answer: Data, policy: Data, words: str) -> str:
    name = policy["short_name"]
    numbers = ", ".join(c["id"].partition(":")[2] or c["id"] for c in answer["clauses"])
    if answer["tier"] == "floor":
        verb = "allows" if answer["strength"] == "option" else "asks for"
        return f"The law ({numbers}) {verb} this: {_inside(words)}."
    if answer["tier"] == "landlord":
        verb = _VERBS.get(question, _PROMISES)[answer["strength"]]
        return f"{name}'s policy ({numbers}) {verb} {_inside(words)}."
    why = _DEFAULTS[answer["default_because"]].format(name=name)
    return f"{why} Holdfast's own cautious default stands: {_inside(words)}."


def _inside(words: str) -> str:
    """Make words fit inside a sentence, unless they begin with a name in capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def _other(deadline: Deadline | None) -> dict[str, str] | None:
    if deadline is None or deadline.other is None:
        return None
    return {
        "due": moment_words(deadline.other.due_at),
        "words": deadline.other.reading.words,
    }


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
