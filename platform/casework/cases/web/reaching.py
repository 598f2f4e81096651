"""How to reach somebody safely: shown on its own page, so that each look is asked for and logged."""

from __future__ import annotations

from collections.abc import Iterable

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
from casework.knowing.queries.sight import sight_of
from casework.people.domain.contact import SAFE_CHANNELS, SafeChannel
from casework.people.queries import (
    RevealedAddress,
    RevealedContactPoint,
    RevealedSafeContact,
    reveal_addresses,
    reveal_contact_points,
    reveal_safe_contact,
)
from casework.ui.parts import SummaryRow, Value

PURPOSE = "reaching"


@require_safe
@staff_page(Verb.PERSON_REVEAL)
def reaching(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was agreed about contact, after both doors have logged it."""
    by, now = staff(request), timezone.now()
    case = open_case(reference=reference, by=by, purpose=PURPOSE, at=now)
    sight = sight_of(case, by=by, at=now)
    sight.require(CasePart.SAFE_CONTACT)
    agreed = reveal_safe_contact(person=case.victim, by=by, purpose=PURPOSE, at=now)
    today = timezone.localdate(now)
    points = reveal_contact_points(person=case.victim, by=by, on=today, purpose=PURPOSE, at=now)
    sees_address = sight.shows(CasePart.ADDRESS)
    addresses = (
        reveal_addresses(person=case.victim, by=by, on=today, purpose=PURPOSE, at=now)
        if sees_address
        else []
    )
    context = {
        "case": case,
        "identity": parts.identity(case, is_overdue=False),
        "agreed": _agreed(agreed) if agreed else [],
        "is_confirmed": _is_confirmed(agreed, points),
        "may_ask": can(by, Verb.POLICY_ASK) and case.stage != Stage.CLOSED,
        "points": [*(_point(p) for p in points), *(_address(a) for a in addresses)],
        "may_change": can(by, Verb.PERSON_CHANGE),
        "address_withheld": not sees_address,
    }
    return render(request, "cases/reaching.html", context)


def _is_confirmed(
    agreed: RevealedSafeContact | None, points: Iterable[RevealedContactPoint]
) -> bool:
    """Say whether a way is agreed and nothing on file leaves it in doubt."""
    if agreed is None:
        return False
    safe = {point.id for point in points if point.is_safe}
    return agreed.contact_point_id is None or agreed.contact_point_id in safe


def _agreed(agreed: RevealedSafeContact) -> list[SummaryRow]:
    said = (
        ("How", SAFE_CHANNELS[SafeChannel(agreed.channel)]),
        ("When", agreed.times or "Not agreed yet"),
        ("Code word", agreed.code_word or "None agreed"),
        ("Who must not find out", agreed.must_not_know or "Not known yet"),
    )
    rows = [SummaryRow(key=key, value=Value(text=text)) for key, text in said]
    return [*rows, SummaryRow(key="Agreed", value=Value(at=agreed.agreed_at))]


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
