"""The case page: which case, what is next and why, the thing itself, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casepolicy.explain import value_words
from casepolicy.facts import describe_fact
from casepolicy.values import CasePart
from casework.access.door import open_case
from casework.access.models import User
from casework.access.permissions import READ_CASE, Verb, can
from casework.access.queries import names_of
from casework.access.web import staff, staff_page
from casework.cases import chronology
from casework.cases.domain.wishes import WISH_WORDS
from casework.cases.models import Case, PartyRole, Stage
from casework.cases.web import parts
from casework.cases.web.asking import (
    SAID_BELOW,
    SAID_FIRST,
    Saying,
    is_partly_unread,
    latest_trace,
    open_questions,
    said_of,
    sayings,
)
from casework.cases.web.choices import CHANNELS, CHOSEN, REPORTERS
from casework.duties.models import Duty, Hold, HoldState
from casework.duties.queries import duties_of, holds_of
from casework.housing.queries import transfers_of
from casework.knowing.queries.sight import QUESTION, Sight, sight_of
from casework.policies.web.explaining import why_of
from casework.safety.models import Offer
from casework.safety.queries import measures_of, offers_of
from casework.ui.parts import Action, DutyState, Identity, SummaryRow, Value

CHRONOLOGY_SHOWN = 30
_OFFERED = {
    "must": "We must offer this",
    "best_effort": "We should offer this, or say why not",
    "default": "We usually offer this",
    "option": "We may offer this",
}
_CHOSEN: dict[str, dict[str, str]] = {
    **{path: dict(words) for path, words in CHOSEN.items()},
    "report.channel": dict(CHANNELS),
    "report.by": dict(REPORTERS),
}
"""The words in which an officer chose; other words of the contract are shown as they are."""


@require_safe
@staff_page(*READ_CASE)
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case, after the door has opened and logged it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose="case_page", at=now)
    sight = sight_of(case, by=by, at=now)
    plan, measures = sight.shows(CasePart.PLAN), sight.shows(CasePart.MEASURES)
    rows = list(duties_of(case)) if plan else []
    duties = [parts.duty(d, now=now, case=case) for d in rows]
    overdue = any(d.state is DutyState.OVERDUE for d in duties)
    trace = latest_trace(case) if plan else None
    ask_first, ask_later = open_questions(trace, case, may_answer=can(by, Verb.DISCLOSURE_TAKE))
    context: dict[str, Any] = {
        "case": case,
        "now": now,
        "identity": _identity(
            case, by, is_overdue=overdue, shows_flags=sight.shows(CasePart.FLAGS)
        ),
        "sees": {part.value: sight.shows(part) for part in CasePart},
        "withheld": sight.withheld_words,
        "withheld_why": _withheld_why(sight, case),
        "duties": [d for d in duties if d.state not in parts.SETTLED],
        "done": [d for d in duties if d.state in parts.SETTLED],
        "holds": [_hold(h, case) for h in holds_of(case)] if plan else [],
        "offers": [_offer(o, case) for o in offers_of(case)] if plan else [],
        "measures": measures_of(case) if measures else [],
        "transfers": transfers_of(case) if plan else [],
        "people": _people(case, wishes=sight.shows(CasePart.ACCOUNT)),
        "known": _known(sight.facts(case)),
        "ask_first": ask_first,
        "ask_later": ask_later,
        "sayings": _of_danger(trace, case, sight, rows),
        "more_sayings": sayings(trace, case, SAID_BELOW),
        "is_partly_unread": is_partly_unread(trace),
        "is_closed": case.stage == Stage.CLOSED,
        "may": _may(by),
        **_chronology(request, case, sight),
    }
    return render(request, "cases/case.html", context)


def _of_danger(
    trace: Mapping[str, Any] | None, case: Case, sight: Sight, rows: list[Duty]
) -> list[tuple[str, list[Saying]]]:
    """Return what the policy says of the danger, to those who see the risk."""
    if not sight.shows(CasePart.RISK):
        return []
    return sayings(trace, case, SAID_FIRST, but={d.kind for d in rows})


def _withheld_why(sight: Sight, case: Case) -> list[Saying]:
    """Return why parts are left out; the explanation costs nothing where none is."""
    if not sight.withheld or sight.trace is None:
        return []
    return said_of(sight.trace, QUESTION, case)


def _identity(case: Case, by: User, *, is_overdue: bool, shows_flags: bool) -> Identity:
    shown = parts.identity(case, is_overdue=is_overdue, shows_flags=shows_flags)
    if case.stage == Stage.CLOSED:
        return shown
    actions = [Action(text="Record a contact", href=reverse("contact_new", args=[case.reference]))]
    if can(by, Verb.CASE_ASSIGN):
        actions.append(
            Action(text="Choose the officer", href=reverse("assign", args=[case.reference]))
        )
    return Identity(
        reference=shown.reference,
        safe_name=shown.safe_name,
        badges=shown.badges,
        actions=tuple(actions) if can(by, Verb.CONTACT_RECORD) else (),
    )


def _hold(row: Hold, case: Case) -> dict[str, Any]:
    return {
        "row": row,
        "is_live": row.state == HoldState.LIVE,
        "why": why_of(row.why, about="the pause", reference=case.reference),
    }


def _offer(row: Offer, case: Case) -> dict[str, Any]:
    return {
        "row": row,
        "how_firm": _OFFERED[row.strength],
        "why": why_of(row.why, about=row.words, reference=case.reference),
    }


def _people(case: Case, *, wishes: bool) -> list[SummaryRow]:
    rows = [
        SummaryRow(key=PartyRole(p.role).label, value=Value(text=p.person.name))
        for p in case.parties.select_related("person").order_by("role", "id")
    ]
    rows.append(
        SummaryRow(key="Officer", value=Value(text=case.owner.name if case.owner else "Nobody yet"))
    )
    rows.append(SummaryRow(key="Team", value=Value(text=case.team.name)))
    if case.wishes and wishes:
        asked = tuple(WISH_WORDS[w] for w in case.wishes)
        rows.append(SummaryRow(key="Asked to speak with", value=Value(lines=asked)))
    return rows


def _known(facts: Mapping[str, Any]) -> list[SummaryRow]:
    rows = []
    for path, value in facts.items():
        info = describe_fact(path)
        if info.kind is datetime:
            shown = Value(at=datetime.fromisoformat(value))
        elif isinstance(value, bool):
            shown = Value(heard="yes" if value else "no")
        else:
            words = _CHOSEN.get(path, {}).get(value) or value_words(value).capitalize()
            shown = Value(text=words)
        rows.append(SummaryRow(key=info.question, value=shown))
    return rows


def _may(by: User) -> dict[str, bool]:
    return {
        "assign": can(by, Verb.CASE_ASSIGN),
        "name": can(by, Verb.CASE_NAME),
        "tell_looks": can(by, Verb.LOOKS_TELL),
        "close": can(by, Verb.CASE_CLOSE),
        "change": can(by, Verb.DISCLOSURE_TAKE),
        "ask": can(by, Verb.POLICY_ASK),
        "reveal": can(by, Verb.PERSON_REVEAL),
        "clear_letter": can(by, Verb.LETTER_CLEAR),
        "complete": can(by, Verb.DUTY_COMPLETE),
        "extend": can(by, Verb.HOLD_EXTEND),
        "lift": can(by, Verb.HOLD_LIFT),
        "request_move": can(by, Verb.TRANSFER_REQUEST),
        "request_measure": can(by, Verb.MEASURE_REQUEST),
        "approve_measure": can(by, Verb.MEASURE_APPROVE),
        "read_documents": can(by, Verb.DOCUMENT_READ),
    }


def _chronology(request: HttpRequest, case: Case, sight: Sight) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(parts.CHRONOLOGY_KINDS) else ""
    lines = list(chronology.entries(case, kind or None, seen=sight.lines)[: CHRONOLOGY_SHOWN + 1])
    names = names_of(e.by_id for e in lines if e.by_id is not None)
    return {
        "events": [parts.event(e, names) for e in lines[:CHRONOLOGY_SHOWN]],
        "more_events": len(lines) > CHRONOLOGY_SHOWN,
        "kinds": [each for each in parts.CHRONOLOGY_KINDS if each[0] in sight.lines],
        "kind": kind,
    }
