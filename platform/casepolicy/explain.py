"""The explanation of one answer, as plain data: what pages, the API and the command line show.

One sentence, the clauses, how firmly, facts used, facts missing and what they would change, what was
set aside and why, the calendar's steps, the other reading where the words allow two, who said it.
Works from a trace, so that a stored decision explains itself without asking again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casepolicy.answer_words import inside, words_for
from casepolicy.calendar import Deadline, date_words, day_words, time_words, to_local
from casepolicy.facts import describe_fact

Data = Mapping[str, Any]

STRENGTH_WORDS = {
    "must": "must",
    "best_effort": "should, or say why not",
    "default": "usually",
    "option": "may",
}


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


LAW = "statute:"
"""How the number of every clause of the law begins."""


def cited(clause: Data) -> str:
    """Return how people cite a clause: by its number, and the law by Act and section."""
    if clause["id"].startswith(LAW) and clause["note"]:
        return str(clause["note"])
    return str(clause["id"].partition(":")[2] or clause["id"])


def law_words(clause: Data) -> str:
    """Say of a clause of the law since when it is law, and whether a lawyer has confirmed it.

    Nothing for a clause that is no statute.
    """
    if not clause["id"].startswith(LAW):
        return ""
    since = clause.get("in_force_from")
    words = [f"In force from {date_words(date.fromisoformat(since))}."] if since else []
    words += [] if clause["confirmed_by_lawyer"] else ["Not yet confirmed by a lawyer."]
    return " ".join(words)


_POLICY = ("landlord", "document", "revision", "review_overdue")


def _asked_by(path: str) -> dict[str, str]:
    return {"path": path, "question": describe_fact(path).question}


def _would_change(path: str, reply: Data | None) -> dict[str, str]:
    """Say what a fact would bring, where the policy waits for it; empty where nobody can say."""
    waiting = (reply or {}).get("asked", ())
    effects = [
        words_for((reply or {})["question"], asked["would_say"])
        for asked in waiting
        if path in asked["missing"]
    ]
    return {**_asked_by(path), "effect": "; ".join(dict.fromkeys(effects))}


def _set_aside(answer: Data, reply: Data | None) -> list[dict[str, Any]]:
    """Return what was said on the same thing and does not stand, each with the reason."""
    return [
        {
            "words": words_for((reply or {})["question"], lost["value"]),
            "clauses": [clause["id"] for clause in lost["clauses"]],
            "why": lost["why"],
        }
        for lost in (reply or {}).get("lost", ())
        if lost["key"] == answer["key"]
    ]


def explain_answer(
    *,
    question: str,
    answer: Data,
    policy: Data,
    facts: Mapping[str, Any],
    deadline: Deadline | None = None,
    reply: Data | None = None,
) -> dict[str, Any]:
    """Return the explanation of one traced answer. ``policy`` is the trace's policy part.

    ``reply`` is the trace of the whole question: with it the explanation also tells what lost, what
    a missing fact would bring, and which plugins could not answer.
    """
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
        "missing": [_would_change(path, reply) for path in answer["missing"]],
        "set_aside": _set_aside(answer, reply),
        "failed": [f"{f['plugin']} {f['version']}" for f in (reply or {}).get("failures", ())],
        "needs_human": answer["needs_human"],
        "reading": answer["reading"],
        "unconfirmed": answer.get("unconfirmed", []),
        "steps": list(deadline.sentences) if deadline else [],
        "other_reading": _other(deadline),
        "policy": {part: policy[part] for part in _POLICY} if own else None,
        "plugin": f"{answer['plugin']} {answer['version']}",
    }


def _asking(what: str = "this") -> dict[str, str]:
    return {
        "must": f"asks for {what}:",
        "best_effort": f"aims for {what}:",
        "default": f"usually asks for {what}:",
        "option": f"allows {what}:",
    }


_SAYING = {
    "must": "says:",
    "best_effort": "aims for this:",
    "default": "usually says:",
    "option": "allows this:",
}
_BEFORE = {
    "best_effort": "looks for this before {what}:",
    "option": "allows for this before {what}:",
    "must": "asks for this before {what}:",
    "default": "usually asks for this before {what}:",
}


def _before(what: str) -> dict[str, str]:
    return {strength: words.format(what=what) for strength, words in _BEFORE.items()}


_VERBS = {
    "move_criteria": _before("the move is agreed"),
    "checks_first": _before("the step is taken"),
    "exemption": {
        "must": "sets this rule aside:",
        "best_effort": "aims to set this rule aside:",
        "default": "usually sets this rule aside:",
        "option": "allows this rule to be set aside:",
    },
    "act_now": _asking("this at once"),
    **dict.fromkeys(
        ("evidence_needed", "may_share", "victims_say", "service_owed", "abuse_recognised"),
        _SAYING,
    ),
    **dict.fromkeys(("may_contact", "may_see", "keep_until", "reporting_routes"), _SAYING),
    **dict.fromkeys(
        (
            "risk_tool",
            "marac_referral",
            "tenancy_change",
            "perpetrator_action",
            "to_record",
            "next_look",
            "standing_duties",
        ),
        _asking(),
    ),
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
    "firmer": "{name}'s policy leaves this open.",
    "failed": "Part of {name}'s policy could not be read, and a person must look at it.",
    "text_not_held": "The text of {name}'s policy that was in force then is not held.",
}


def _sentence(question: str, answer: Data, policy: Data, words: str) -> str:
    name = policy["short_name"]
    numbers = ", ".join(cited(c) for c in answer["clauses"])
    if answer["tier"] == "floor":
        return f"The law ({numbers}) {_laws_verb(question, answer)}: {inside(words)}."
    if answer["tier"] == "landlord":
        verb = _VERBS.get(question, _PROMISES)[answer["strength"]]
        return f"{name}'s policy ({numbers}) {verb} {inside(words)}."
    why = _DEFAULTS[answer["default_because"]].format(name=name)
    return f"{why} Holdfast's own cautious default stands: {inside(words)}."


def _laws_verb(question: str, answer: Data) -> str:
    if answer["strength"] == "option":
        return "allows this"
    return "says" if _VERBS.get(question) is _SAYING else "asks for this"


def _other(deadline: Deadline | None) -> dict[str, str] | None:
    if deadline is None or deadline.other is None:
        return None
    return {
        "due": moment_words(deadline.other.due_at),
        "words": deadline.other.reading.words,
    }
