"""Funds and measures for the tests of this room."""

from __future__ import annotations

from datetime import date

from casework.audit.actors import SYSTEM
from casework.cases.models import Case
from casework.safety.actions import request_measure, set_up_fund
from casework.safety.models import Fund, Measure
from tests.factories import FRIDAY, SOON, Office, homed

AT = FRIDAY + 2 * SOON
YEAR = (date(2026, 4, 1), date(2027, 4, 1))


def fund_of(pounds: int, *, code: str = "security") -> Fund:
    """Set a sum aside for the financial year."""
    return set_up_fund(
        code=code,
        name="Locks and lights",
        year_from=YEAR[0],
        year_to=YEAR[1],
        cap_pence=pounds * 100,
        by=SYSTEM,
        at=FRIDAY,
    )


def staying(office: Office) -> Case:
    """Take a disclosure of somebody who wants to stay, so that locks are on offer."""
    return homed(office, facts={"victim.wants_to_stay": True})


def ask_for_locks(case: Case, office: Office, *, pounds: int = 100) -> Measure:
    """Ask for extra locks, as the officer."""
    return request_measure(
        case=case,
        offer=case.offers.get(code="extra_locks"),
        cost_pence=pounds * 100,
        note="Front and back.",
        by=office.officer,
        at=AT,
    )
