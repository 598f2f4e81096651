"""What people write stands in no dump, data file or write-ahead log in plain words.

Every verb that takes free text is given words that stand nowhere else. Names are plain on purpose
(officers search by them), and so are a landlord's own property numbers: they show that the search
finds what is there.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from casepolicy.facts import MoveRoute
from casework.cases.actions import (
    NewDisclosure,
    NewVictim,
    WayUsed,
    assign_officer,
    close_case,
    record_contact,
    take_disclosure,
)
from casework.cases.models import Began, Case
from casework.duties.actions import cancel_duty, complete_duty, lift_hold, set_hold_end
from casework.duties.models import LIVE, Duty, Hold, HoldState
from casework.housing.actions import refuse_transfer, request_transfer
from casework.people.actions import (
    add_address,
    add_contact_point,
    name_person,
    open_tenancy,
    replace_safe_contact,
)
from casework.retention.actions import ask_destruction, lift_legal_hold, place_legal_hold
from casework.safety.actions import refuse_measure, request_measure, set_up_fund, settle_offer
from casework.safety.models import OfferState
from tenancy.api import LandlordRef, as_landlord, emit
from tests.casework.retention.closed import Keeping, keeping
from tests.casework.retention.cluster import dumped, files_of, hits, socket_of_tests
from tests.factories import FRIDAY, SOON

Pair = tuple[LandlordRef, LandlordRef]
AT = FRIDAY + timedelta(days=2)
EACH = 34
"""Canaries in one planted case, at least."""


class Planted:
    """Makes words that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.secret: list[bytes] = []
        self.plain: list[bytes] = []

    def word(self) -> str:
        """A word that must not be found."""
        made = f"canary{secrets.token_hex(8)}"
        self.secret.append(made.encode())
        return made

    def name(self) -> str:
        """A word that is plain on purpose."""
        made = f"Plain{secrets.token_hex(8)}"
        self.plain.append(made.encode())
        return made

    def phone(self) -> str:
        """A number nobody has."""
        made = f"070090{secrets.randbelow(10**9):09d}"
        self.secret.append(made.encode())
        return made


def plant(here: Keeping, words: Planted) -> Case:
    """Give every verb that takes free text words of its own, on one case, to its end."""
    case = _taken(here, words)
    _reached(here, case, words)
    _worked_on(here, case, words)
    _ended(here, case, words)
    emit(topic="duties.count_again", payload={words.word(): words.word()}, at=AT)
    return case


def _taken(here: Keeping, words: Planted) -> Case:
    by = here.officer
    home = open_tenancy(
        tenure="secure",
        address_lines=f"{words.word()} {words.word()}",
        address_postcode=words.word(),
        landlord_property_ref=words.name(),
        started_on=date(2020, 4, 6),
        by=by,
        at=FRIDAY,
    )
    victim = NewVictim(
        name=words.name(),
        known_as=words.name(),
        phone=words.phone(),
        phone_is_safe=True,
        safe_channel="call",
        safe_times=words.word(),
        code_word=words.word(),
        must_not_know=words.word(),
    )
    told = NewDisclosure(
        told_at=FRIDAY,
        channel="telephone",
        reported_by="neighbour",
        account=f"{words.word()}\n{words.word()}",
        victim=victim,
        reporter_name=words.word(),
        reporter_contact=words.word(),
        alleged_perpetrator_name=words.name(),
        tenancy=home,
        facts={"victim.wants_to_stay": True, "victim.lives_in_our_home": True},
    )
    return take_disclosure(disclosure=told, by=by, at=FRIDAY + SOON)


def _reached(here: Keeping, case: Case, words: Planted) -> None:
    now: dict[str, Any] = {"person": case.victim, "by": here.officer, "at": AT}
    since = date(2026, 1, 1)
    for _ in range(3):
        add_address(lines=words.word(), postcode=words.word(), from_on=since, **now)
    add_contact_point(kind="email", value=f"{words.word()}@example.org", from_on=since, **now)
    add_contact_point(kind="phone", value=words.phone(), from_on=since, **now)
    replace_safe_contact(
        channel="letter",
        times=words.word(),
        code_word=words.word(),
        must_not_know=words.word(),
        **now,
    )
    name_person(name=words.name(), known_as="", pronouns="", **now)
    record_contact(
        case=case,
        contacted_at=AT,
        channel="telephone",
        with_whom="victim",
        reached=True,
        note=words.word(),
        way=WayUsed(began=Began.THEY, doubt=words.word()),
        by=here.officer,
        at=AT,
    )


def _worked_on(here: Keeping, case: Case, words: Planted) -> None:
    assign_officer(case=case, to=here.officer, by=here.leader, at=AT, reason=words.word())
    offers = list(case.offers.filter(kind="measure").order_by("id"))
    others = case.offers.exclude(kind="measure").order_by("id")
    for offer in offers[:1]:
        asked = request_measure(
            case=case, offer=offer, cost_pence=1, note=words.word(), by=here.officer, at=AT
        )
        if here.leader.role in asked.approvers:
            refuse_measure(measure=asked, reason=words.word(), by=here.leader, at=AT)
    for offer in others[:2]:
        settle_offer(
            offer=offer,
            state=OfferState.NOT_SUITABLE,
            reason=words.word(),
            by=here.officer,
            at=AT,
        )
    request = request_transfer(
        case=case,
        route=MoveRoute.DIRECT_LET,
        wanted=words.word(),
        facts={},
        by=here.officer,
        at=AT,
    )
    refuse_transfer(request=request, reason=words.word(), by=here.leader, at=AT)


def _ended(here: Keeping, case: Case, words: Planted) -> None:
    for hold in Hold.objects.filter(case=case, state=HoldState.LIVE):
        if hold.ends_on is None:
            set_hold_end(
                hold=hold,
                ends_on=AT.date() + timedelta(days=30),
                reason=words.word(),
                by=here.leader,
                at=AT,
            )
        lift_hold(hold=hold, reason=words.word(), by=here.leader, at=AT)
    waiting = list(Duty.objects.filter(case=case, state__in=LIVE).order_by("id"))
    cancel_duty(duty=waiting[0], reason=words.word(), by=here.leader, at=AT)
    for rest in Duty.objects.filter(case=case, state__in=LIVE):
        complete_duty(duty=rest, done_at=AT, by=here.officer, at=AT, reason=words.word())
    close_case(case=case, reason=words.word(), by=here.leader, at=AT)
    hold_on = place_legal_hold(case=case, reason=words.word(), by=here.leader, at=AT)
    lift_legal_hold(hold=hold_on, by=here.leader, at=AT)
    ask_destruction(case=case, reason=words.word(), by=here.leader, at=AT)


def stolen() -> Iterator[bytes]:
    """Everything a thief finds: a dump (text, and its hex read back), data files, the log."""
    socket = socket_of_tests()
    dump = dumped(socket)
    yield dump
    data, log = files_of(socket)
    assert data
    assert log
    for path in (*data, *log):
        yield path.read_bytes()


def as_found(words: list[bytes]) -> list[bytes]:
    """A word as it may stand: in plain, or as hex, as a dump writes bytes."""
    return [form for word in words for form in (word, word.hex().encode(), word.upper())]


def _planted(landlord: LandlordRef, cases: int) -> Planted:
    words = Planted()
    with as_landlord(landlord):
        here = keeping()
        set_up_fund(
            code="security",
            name="Security",
            year_from=date(2026, 4, 1),
            year_to=date(2027, 4, 1),
            cap_pence=100_000,
            by=here.office.admin,
            at=FRIDAY,
        )
        for _ in range(cases):
            plant(here, words)
    assert len(words.secret) >= EACH * cases
    return words


def _no_canary_is_found(words: Planted) -> None:
    haystacks = list(stolen())
    assert hits(as_found(words.secret), haystacks) == set()
    assert hits(words.plain, haystacks) == set(words.plain)  # so it does find what is there


def test_sixty_canaries_stand_in_no_dump_no_file_and_no_log(two_landlords: Pair) -> None:
    _no_canary_is_found(_planted(two_landlords[0], cases=2))


@pytest.mark.full
def test_five_hundred_canaries_stand_in_no_dump_no_file_and_no_log(two_landlords: Pair) -> None:
    words = _planted(two_landlords[0], cases=15)
    assert len(words.secret) >= 500
    _no_canary_is_found(words)


def test_one_field_made_plain_is_found(
    two_landlords: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.access.encryption import values  # noqa: PLC0415 - only to break it
    from casework.access.encryption.sealing import seal  # noqa: PLC0415 - the same

    def leaky(plain: bytes, **how: Any) -> bytes:
        column = how["place"].column
        return plain if column == "must_not_know" else seal(plain, **how)

    monkeypatch.setattr(values, "seal", leaky)
    words = Planted()
    with as_landlord(two_landlords[0]):
        _taken(keeping(), words)
    found = hits(as_found(words.secret), stolen())
    assert {each for each in found if each in words.secret}  # in the files and the log
    assert {each for each in found if each not in words.secret}  # in the dump, as hex
