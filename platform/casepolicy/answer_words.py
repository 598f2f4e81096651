"""What each kind of answer is, in a few plain words. One function for each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Data = Mapping[str, Any]

_CLOCKS = {
    "first_contact": "contact with the person who is harmed",
    "interview": "an offer to meet",
    "emergency_repair": "making the home safe",
    "response_time": "a record of how long it took to respond",
    "decide_hold": "a decision on the pause",
    "case_work": "work on the case",
    "security_work": "work to make the home secure",
    "tenancy_change": "a change to the tenancy",
    "rehousing": "finding another home",
    "repair": "mending what was damaged",
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
        "before_other_work": "before other work",
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


def _seen(v: Data) -> str:
    parts = [_PARTS[part] for part in v["parts"]]
    return f"{v['words']}: {', '.join(parts)}" if parts else f"{v['words']}"


_PARTS = {
    "flags": "warning flags",
    "safe_contact": "safe ways of contact",
    "address": "the address",
    "account": "what the person told us",
    "risk": "the risk assessment",
    "plan": "the plan",
    "measures": "security measures",
}


def _perpetrator(v: Data) -> str:
    first = "; ".join(inside(each) for each in v["first"])
    return f"{v['words']} (first: {first})" if first else str(v["words"])


def _standing(v: Data) -> str:
    often = f", {v['how_often']}" if v["how_often"] else ""
    return f"{v['words']} ({inside(v['for_whom'])}{often})"


def _funding(v: Data) -> str:
    cap = f", up to £{v['cap_pence'] / 100:,.2f}" if v["cap_pence"] is not None else ""
    return f"payment from {v['fund_name']}{cap}"


def _evidence(v: Data) -> str:
    return _STANDARDS[v["standard"]]


_AT_STEP = {
    "disclosure": "when somebody tells us",
    "contact": "at each contact",
    "plan": "in the plan",
    "risk_assessment": "when risk is assessed",
    "damage": "when there is damage",
    "enforcement": "when we take legal action",
    "closure": "when the case is closed",
}


def _entry(v: Data) -> str:
    return f"{v['words']} ({_AT_STEP[v['step']]})" if v["step"] else str(v["words"])


_ALL = 100
"""The share of cases that needs no words: every one of a hundred."""


def _look(v: Data) -> str:
    days = v["within_working_days"]
    roles = " or the ".join(role.replace("_", " ") for role in v["roles"])
    more = [f"by the {roles}"] if roles else []
    more += [f"in {v['share']} of 100 cases"] if v["share"] < _ALL else []
    more += [f"within {_count(days, 'working day')}"] if days is not None else []
    return f"{v['words']} ({', '.join(more)})" if more else str(v["words"])


def _own_words(v: Data) -> str:
    return str(v["words"])


def _waiver(v: Data) -> str:
    first = {"met": "asked first, and met", "unmet": "asked first, and not met"}
    return f"{v['words']} ({first.get(v['gate'], 'asked first')}: {inside(v['gate_words'])})"


_WISHES = {
    "if_agreed": ", if the person agrees",
    "even_against": ", even if the person objects",
    "not_said": "",
}


def _step(v: Data) -> str:
    return f"{v['words']}{_WISHES[v['wishes']]}"


_SHARE_GROUNDS = {
    "immediate_danger": "danger right now",
    "safety": "somebody's safety",
    "safeguarding": "a child or an adult at risk",
    "marac": "a multi-agency meeting",
    "crime": "a crime",
    "formal_request": "a formal request",
}


def _sharing(v: Data) -> str:
    grounds = " or ".join(_SHARE_GROUNDS[ground] for ground in v["grounds"])
    if v["permission"] == "hold":
        person = str(v["checker"] or "a person").replace("_", " ")
        return f"Hold this until the {person} has looked at it"
    if v["permission"] == "override":
        first = ", after asking the person where that is safe" if v["ask_first"] else ""
        return f"Share what is needed without consent, because of {grounds}{first}"
    given = {
        True: ", which is given",
        False: ", which is refused",
        None: ", which nobody has asked",
    }
    return f"Share only with the person's consent{given[v['agreed']]}"


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
    "act_now": _step,
    "risk_tool": _own_words,
    "marac_referral": _step,
    "may_share": _sharing,
    "checks_first": _own_words,
    "reporting_routes": _own_words,
    "service_owed": _own_words,
    "abuse_recognised": _own_words,
    "access_needs": _own_words,
    "may_contact": _own_words,
    "victims_say": _own_words,
    "tenancy_change": _own_words,
    "perpetrator_action": _perpetrator,
    "to_record": _entry,
    "may_see": _seen,
    "keep_until": _own_words,
    "next_look": _look,
    "standing_duties": _standing,
}


def words_for(question: str, value: Data) -> str:
    """Say what an answer's value is, in a few plain words."""
    return _WORDS[question](value)


def inside(words: str) -> str:
    """Make words fit inside a sentence, unless they begin with a name in capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
