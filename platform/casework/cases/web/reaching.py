"""How to reach somebody safely: shown on its own page, so that each look is asked for and logged.

Addresses stay hidden there. They are shown on a page of their own, after proving again who asks.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casepolicy.values import CasePart
from casework.access.door import open_case
from casework.access.permissions import Verb, can
from casework.access.web import staff, staff_page
from casework.cases.models import Stage
from casework.cases.web import parts
from casework.cases.web.before import before_contact
from casework.knowing.queries.sight import sight_of
from casework.people.queries import (
    RevealedAddress,
    RevealedContactPoint,
    current_addresses,
    reveal_addresses,
    reveal_contact_points,
    waiting_change,
)
from casework.ui.parts import SummaryRow, Value

PURPOSE = "reaching"
SHOWING = "showing"


@require_safe
@staff_page(Verb.PERSON_REVEAL)
def reaching(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was agreed about contact, after both doors have logged it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    sight = sight_of(case, by=by, at=now)
    sight.require(CasePart.SAFE_CONTACT)
    today = timezone.localdate(now)
    points = reveal_contact_points(person=case.victim, by=by, on=today, purpose=PURPOSE, at=now)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        **before_contact(case, by=by, purpose=PURPOSE, at=now),
        "may_ask": can(by, Verb.POLICY_ASK) and case.stage != Stage.CLOSED,
        "points": [_point(p) for p in points],
        "hidden": current_addresses(case.victim, on=today).count(),
        "waits": waiting_change(case.victim) is not None,
        "may_change": can(by, Verb.PERSON_CHANGE),
        "address_withheld": not sight.shows(CasePart.ADDRESS),
    }
    return render(request, "cases/reaching.html", context)


@require_safe
@staff_page(Verb.PERSON_REVEAL, recent=True)
def addresses(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the addresses of the person, after the second door has logged it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=SHOWING, at=now)
    sight_of(case, by=by, at=now).require(CasePart.ADDRESS)
    today = timezone.localdate(now)
    shown = reveal_addresses(person=case.victim, by=by, on=today, purpose=SHOWING, at=now)
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "addresses": [_address(a) for a in shown],
    }
    return render(request, "cases/addresses.html", context)


def _point(point: RevealedContactPoint) -> SummaryRow:
    heard = {True: "Safe", False: "Not safe. Do not use.", None: "Not known to be safe: ask first"}
    voicemail = {True: "Voicemail is all right.", False: "Leave no voicemail.", None: ""}
    lines = (point.value, heard[point.is_safe], voicemail[point.voicemail_ok])
    kind = "Phone" if point.kind == "phone" else "E-mail"
    return SummaryRow(key=kind, value=Value(lines=tuple(line for line in lines if line)))


def _address(address: RevealedAddress) -> SummaryRow:
    heard = {True: "Safe", False: "Not safe. Do not write.", None: "Not known to be safe: ask"}
    lines = (*address.lines.splitlines(), address.postcode or "", heard[address.is_safe])
    return SummaryRow(key="Address", value=Value(lines=tuple(line for line in lines if line)))
