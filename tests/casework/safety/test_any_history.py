"""Whatever happens to measures and their fund, in any order, the sums agree and the cap holds."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from casework.access.models import User
from casework.cases.models import Case
from casework.safety.actions import (
    approve_measure,
    cancel_measure,
    record_installed,
    refuse_measure,
    request_measure,
    top_up_fund,
)
from casework.safety.errors import NotEnoughMoney
from casework.safety.models import Fund, Measure, MeasureState
from tests.casework.safety.money import AT, fund_of, staying
from tests.factories import Office, open_office

PENCE = st.integers(min_value=0, max_value=60_000)
SPENT = (MeasureState.APPROVED, MeasureState.INSTALLED)


class Spending(RuleBasedStateMachine):
    """Requests, approvals, refusals, cancellations, fittings and top-ups in any order."""

    office: Office
    case: Case
    numbers = count(1)
    asked: Any = Bundle("asked")
    approved: Any = Bundle("approved")

    @initialize()
    def a_fund(self) -> None:
        """Each history has a fund of its own."""
        self.fund = fund_of(1000, code=f"fund-{next(self.numbers)}")
        self.cap = 100_000

    @rule(target=asked, pence=PENCE)
    def ask(self, pence: int) -> Measure:
        """Ask for a measure on the policy's fund, then on this history's."""
        measure = request_measure(
            case=self.case,
            offer=self.case.offers.get(code="extra_locks"),
            cost_pence=pence,
            note="",
            by=self.office.officer,
            at=AT,
        )
        Measure.objects.filter(pk=measure.pk).update(fund=self.fund)
        return measure

    @rule(target=approved, measure=consumes(asked))
    def approve(self, measure: Measure) -> Measure:
        """Approve; too little money is a refusal that changes nothing."""
        fits = self._committed() + measure.cost_pence <= self.cap
        try:
            approve_measure(measure=measure, by=self._leader(), at=AT)
        except NotEnoughMoney:
            assert not fits
        else:
            assert fits
        return measure

    @rule(measure=consumes(asked))
    def refuse(self, measure: Measure) -> None:
        """Say no."""
        refuse_measure(measure=measure, reason="No.", by=self._leader(), at=AT)

    @rule(measure=consumes(approved))
    def cancel(self, measure: Measure) -> None:
        """Cancel what was approved, or what still waits because money was short."""
        cancel_measure(measure=measure, reason="Not needed.", by=self.office.officer, at=AT)

    @rule(measure=consumes(approved))
    def fit(self, measure: Measure) -> None:
        """Fit it, if it was approved."""
        measure.refresh_from_db()
        if measure.state == MeasureState.APPROVED:
            record_installed(measure=measure, on=AT.date(), by=self.office.officer, at=AT)

    @rule(pence=st.integers(min_value=1, max_value=40_000))
    def top_up(self, pence: int) -> None:
        """Add money."""
        self.cap += pence
        assert (
            top_up_fund(fund=self.fund, by_pence=pence, by=self.office.admin, at=AT).cap_pence
            == self.cap
        )

    @invariant()
    def sums_agree(self) -> None:
        """What is committed is what was approved or fitted, and no more than the cap."""
        if not hasattr(self, "fund"):
            return
        spent = Measure.objects.filter(fund=self.fund, state__in=SPENT)
        total = spent.aggregate(total=Sum("cost_pence"))["total"] or 0
        assert self._committed() == total <= self.cap

    def _committed(self) -> int:
        return Fund.objects.get(pk=self.fund.pk).committed_pence

    def _leader(self) -> User:
        return self.office.leader


@pytest.mark.usefixtures("landlord")
def test_no_history_overspends_a_fund_or_loses_count() -> None:
    office = open_office("star")
    fund_of(1)
    Spending.office, Spending.case = office, staying(office)
    run_state_machine_as_test(
        Spending,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
