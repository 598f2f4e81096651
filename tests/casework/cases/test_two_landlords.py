"""Twin data at two landlords: no read of these rooms ever shows the other's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db.models import Model

from casework.access.door import NoSuchCase, open_case
from casework.access.encryption import DecryptionRefused
from casework.cases import chronology
from casework.cases.models import Case
from casework.cases.queries import case_counts, case_list
from casework.duties.queries import (
    cases_without_a_time,
    duties_of,
    holds_of,
    live_duties_of,
    may_take_step,
)
from casework.housing.actions import request_transfer
from casework.housing.queries import transfers_of
from casework.policies.models import Decision
from casework.policies.queries import calendar, revision_at
from casework.policies.replaying import replay
from casework.safety.queries import funds_on, measures_of, offers_of, waiting_for
from tenancy.api import LandlordRef, as_landlord
from tests.casework.safety.money import AT, ask_for_locks, fund_of, staying
from tests.factories import FRIDAY, Office, open_office, take

Pair = tuple[LandlordRef, LandlordRef]


@dataclass(frozen=True, slots=True)
class Twin:
    """One of two landlords with the same data."""

    landlord: LandlordRef
    office: Office
    case: Case
    untimed: Case


def _twin(landlord: LandlordRef) -> Twin:
    with as_landlord(landlord):
        office = open_office("star")
        fund_of(1000)
        case = staying(office)
        ask_for_locks(case, office)
        request_transfer(
            case=case, route="direct_let", wanted="Away.", facts={}, by=office.officer, at=AT
        )
        untimed = take(office)
        untimed.duties.filter(kind="first_contact").update(due_at=None)
        return Twin(landlord, office, case, untimed)


READS: dict[str, Callable[[Twin], Iterable[Model]]] = {
    "case_list": lambda t: case_list(by=t.office.officer, which="team", at=AT),
    "chronology": lambda t: chronology.entries(t.case),
    "duties_of": lambda t: duties_of(t.case),
    "live_duties_of": lambda t: live_duties_of(t.case),
    "cases_without_a_time": lambda _: cases_without_a_time(),
    "holds_of": lambda t: holds_of(t.case),
    "offers_of": lambda t: offers_of(t.case),
    "measures_of": lambda t: measures_of(t.case),
    "waiting_for": lambda t: waiting_for(by=t.office.leader),
    "funds_on": lambda _: funds_on(FRIDAY.date()),
    "transfers_of": lambda t: transfers_of(t.case),
    "revision_at": lambda _: [revision_at(FRIDAY)],
}


def test_every_read_shows_ones_own_and_never_the_twins(two_landlords: Pair) -> None:
    mine, theirs = (_twin(landlord) for landlord in two_landlords)
    for name, read in READS.items():
        with as_landlord(mine.landlord):
            shown = _ids(read(mine))
            assert shown, name
        with as_landlord(theirs.landlord):
            assert len(_ids(read(theirs))) == len(shown), name
            assert not shown & _ids(read(theirs)), name
            # Even when asked about the other landlord's case, account or team.
            assert not shown & _ids(read(mine)), name


def test_counts_and_answers_are_ones_own(two_landlords: Pair) -> None:
    mine, theirs = (_twin(landlord) for landlord in two_landlords)
    with as_landlord(theirs.landlord):
        take(theirs.office)
        tenancy = mine.case.tenancy_id
        assert tenancy is not None
        assert may_take_step(
            tenancy_id=tenancy, kind="income_court_action", on=FRIDAY.date(), already_begun=False
        ).allowed
    with as_landlord(mine.landlord):
        assert case_counts(by=mine.office.officer, at=AT)["team"] == 2
        assert set(case_counts(by=theirs.office.officer, at=AT).values()) == {0}
        assert not may_take_step(
            tenancy_id=tenancy, kind="income_court_action", on=FRIDAY.date(), already_begun=False
        ).allowed
        assert len(calendar().hours) == 1


def test_the_door_knows_no_case_of_another_landlord(two_landlords: Pair) -> None:
    mine, theirs = (_twin(landlord) for landlord in two_landlords)
    with pytest.raises(NoSuchCase), as_landlord(theirs.landlord):
        open_case(
            reference=mine.case.reference, by=theirs.office.auditor, purpose="case_page", at=AT
        )


def test_a_decision_of_another_landlord_can_be_neither_read_nor_replayed(
    two_landlords: Pair,
) -> None:
    mine, theirs = (_twin(landlord) for landlord in two_landlords)
    with as_landlord(mine.landlord):
        decision = Decision.objects.filter(case=mine.case).first()
        assert decision is not None
    with as_landlord(theirs.landlord):
        assert not Decision.objects.filter(pk=decision.pk).exists()
        with pytest.raises(DecryptionRefused):
            replay(decision)


def _ids(rows: Iterable[Model]) -> set[UUID]:
    return {row.pk for row in rows}
