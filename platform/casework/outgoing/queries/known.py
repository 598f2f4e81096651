"""What is known around reaching one person of a case, for the gate.

The values are opened to be compared and searched for, never shown, so this is no reveal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from casework.cases.models import Case, CaseParty, Disclosure, PartyRole
from casework.outgoing.domain.leaving import Channel, Known, Reach
from casework.outgoing.domain.pieces import (
    Address,
    Email,
    Name,
    Phone,
    Piece,
    ReporterIdentity,
)
from casework.outgoing.domain.spelling import digits, shortened
from casework.people import models as people
from casework.people.domain.contact import PointKind, SafeChannel
from casework.people.queries import current_safe_contact

AGREED: Final = {
    SafeChannel.CALL.value: frozenset({Channel.CALL, Channel.VOICEMAIL}),
    SafeChannel.TEXT.value: frozenset({Channel.TEXT}),
    SafeChannel.EMAIL.value: frozenset({Channel.EMAIL}),
    SafeChannel.LETTER.value: frozenset({Channel.LETTER}),
}
"""What somebody agrees to who agrees to a channel. In person, nothing is sent."""
_TAIL: Final = 9  # digits of a phone number that stay the same with 0, +44 and 0044


def known_about(case: Case) -> Known:
    """Return what the gate needs to know about reaching the person of a case."""
    agreed = current_safe_contact(case.victim)
    return Known(
        protected=tuple(_protected(case)),
        must_not_know=frozenset(_feared(case)),
        since=_since(case),
        agreed=AGREED.get(agreed.channel, frozenset()) if agreed else frozenset(),
        has_times=bool(agreed and agreed.times),
        open_case=True,
    )


def reach_by_point(case: Case, point: people.ContactPoint, known: Known) -> tuple[Reach, Known]:
    """Return one number or mailbox as the gate looks at it, and what is agreed about it."""
    where: Phone | Email
    if point.kind == PointKind.PHONE.value:
        where = Phone(slot="to", of=case.victim_id, number=point.value)
    else:
        where = Email(slot="to", of=case.victim_id, address=point.value)
    reach = Reach(
        where=where,
        is_safe=point.is_safe,
        confirmed_at=_confirmed(case, point),
        shared_with=frozenset(_share_point(point, known)),
        voicemail_ok=point.voicemail_ok,
    )
    agreed = current_safe_contact(case.victim)
    is_another = agreed is not None and agreed.contact_point_id not in {None, point.pk}
    return reach, replace(known, agreed=frozenset()) if is_another else known


def reach_by_address(case: Case, address: people.Address, known: Known) -> Reach:
    """Return one address as the gate looks at it."""
    return Reach(
        where=Address(slot="to", of=case.victim_id, lines=address.lines, postcode=address.postcode),
        is_safe=address.is_safe if address.to_on is None else None,
        confirmed_at=address.judged_at,
        shared_with=frozenset(
            {*(UUID(k) for k in address.known_to), *_share_address(address, known)}
        ),
    )


def _confirmed(case: Case, point: people.ContactPoint) -> datetime | None:
    """Return when a number was last said to be safe, by itself or with the agreement on it."""
    agreed = current_safe_contact(case.victim)
    is_agreed = agreed is not None and agreed.contact_point_id == point.pk
    times = (point.judged_at, agreed.confirmed_at if agreed and is_agreed else None)
    return max((at for at in times if at is not None), default=None)


def _since(case: Case) -> datetime | None:
    """Return when the danger last changed; nothing if a perpetrator's part has no date."""
    parts = list(
        CaseParty.objects.filter(case=case, role=PartyRole.ALLEGED_PERPETRATOR).values_list(
            "since", flat=True
        )
    )
    known = [at for at in parts if at is not None]
    if len(known) < len(parts):
        return None
    moved = people.Address.objects.filter(person=case.victim_id, to_on__isnull=True)
    last = moved.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    return max((case.opened_at, *known, *([last] if last else [])))


def _feared(case: Case) -> list[UUID]:
    parts = CaseParty.objects.filter(case=case, role=PartyRole.ALLEGED_PERPETRATOR)
    return list(parts.values_list("person_id", flat=True))


def _protected(case: Case) -> Iterator[Piece]:
    theirs = CaseParty.objects.filter(case=case).exclude(role=PartyRole.ALLEGED_PERPETRATOR)
    ids = [case.victim_id, *theirs.values_list("person_id", flat=True)]
    for address in people.Address.objects.filter(person__in=ids):
        yield Address(
            slot="known", of=address.person_id, lines=address.lines, postcode=address.postcode
        )
    for point in people.ContactPoint.objects.filter(person__in=ids):
        if point.kind == PointKind.PHONE.value:
            yield Phone(slot="known", of=point.person_id, number=point.value)
        else:
            yield Email(slot="known", of=point.person_id, address=point.value)
    for person in people.Person.objects.filter(pk__in=ids):
        yield Name(slot="known", of=person.pk, name=person.name)
    for told in Disclosure.objects.filter(case=case):
        if told.reporter:
            yield ReporterIdentity(
                slot="known",
                name=told.reporter.get("name", ""),
                reach=told.reporter.get("contact", ""),
            )


def _share_point(point: people.ContactPoint, known: Known) -> Iterator[UUID]:
    mine = _same_way(point)
    for theirs in people.ContactPoint.objects.filter(person__in=known.must_not_know):
        if _same_way(theirs) == mine:
            yield theirs.person_id


def _same_way(point: people.ContactPoint) -> str:
    return digits(point.value)[-_TAIL:] if point.kind == PointKind.PHONE.value else point.value


def _share_address(address: people.Address, known: Known) -> Iterator[UUID]:
    mine = _same_place(address.lines)
    for theirs in people.Address.objects.filter(person__in=known.must_not_know):
        if _same_place(theirs.lines) == mine:
            yield theirs.person_id
    parts = people.TenancyParty.objects.filter(person__in=known.must_not_know)
    for part in parts.select_related("tenancy"):
        if _same_place(part.tenancy.address_lines) == mine:
            yield part.person_id


def _same_place(lines: str) -> str:
    first = next((line for line in lines.replace(",", "\n").splitlines() if line.strip()), "")
    return shortened(first)
