"""Many approve at the same moment, each on a connection of their own, with real commits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from django.db import connection

from casework.audit.models import AuditEntry
from casework.safety.actions import approve_measure
from casework.safety.errors import MeasureSettled, NotEnoughMoney
from casework.safety.models import Fund, Measure, MeasureState
from tenancy.api import LandlordRef, as_landlord
from tests.casework.safety.money import AT, ask_for_locks, fund_of, staying
from tests.factories import Office, open_office

CONTENDERS = 32


def test_32_approvals_of_100_pounds_against_1000_commit_exactly_1000(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord, _ = two_landlords
    with as_landlord(landlord):
        office = open_office("star")
        fund_of(1000)
        case = staying(office)
        asked = [ask_for_locks(case, office).pk for _ in range(CONTENDERS)]

    outcomes = _approve_at_once(landlord, office, asked)

    assert outcomes.count(True) == 10
    assert outcomes.count(False) == 22
    with as_landlord(landlord):
        assert Fund.objects.get().committed_pence == 100_000
        states = list(Measure.objects.values_list("state", flat=True))
        assert states.count(MeasureState.APPROVED) == 10
        assert states.count(MeasureState.REQUESTED) == 22
        assert AuditEntry.objects.filter(action="measure.approved").count() == 10


def test_one_measure_approved_by_many_at_once_is_paid_once(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    landlord, _ = two_landlords
    with as_landlord(landlord):
        office = open_office("star")
        fund_of(1000)
        measure = ask_for_locks(staying(office), office)
    outcomes = _approve_at_once(landlord, office, [measure.pk] * 8)
    assert outcomes.count(True) == 1
    with as_landlord(landlord):
        assert Fund.objects.get().committed_pence == 10_000


def _approve_at_once(landlord: LandlordRef, office: Office, measures: list[UUID]) -> list[bool]:
    """Approve each in a thread of its own, all starting together. Return which went through."""
    together = Barrier(len(measures))

    def approve(pk: UUID) -> bool:
        try:
            with as_landlord(landlord):
                measure = Measure.objects.get(pk=pk)
                together.wait(timeout=30)
                approve_measure(measure=measure, by=office.leader, at=AT)
        except (NotEnoughMoney, MeasureSettled):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=len(measures)) as pool:
        return list(pool.map(approve, measures))
