"""Writers are killed in the middle of what they do, and the chain has neither gap nor fork."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casework.audit.models import AuditEntry
from casework.config.embedded import for_tests
from tenancy.api import LandlordRef, as_landlord
from tests.casework.audit.attacking import looked_at, written

AT_ONCE = 3
PROJECT = Path(__file__).parents[3]


def _killed(landlord: LandlordRef, worker_id: str, kills: int) -> int:
    arguments = [for_tests(worker_id).app, landlord.slug, str(kills), "1"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.casework.audit.writing_on", *arguments],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(["platform", "tenants", "plugins", "."])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def _is_whole_after(landlord: LandlordRef, worker_id: str, kills: int) -> None:
    assert _killed(landlord, worker_id, kills) >= kills
    verified = looked_at(landlord)
    assert verified.findings == []
    with as_landlord(landlord):
        rows = AuditEntry.objects.filter(action="case.opened").count()
    assert rows > kills, "too little was written between the kills to show anything"
    assert rows % AT_ONCE == 0, "a transaction's rows are there together or not at all"
    written(landlord, 1)
    assert looked_at(landlord).is_whole


def test_the_chain_survives_writers_that_are_killed(
    two_landlords: tuple[LandlordRef, LandlordRef], worker_id: str
) -> None:
    _is_whole_after(two_landlords[0], worker_id, 20)


@pytest.mark.full
def test_the_chain_survives_a_hundred_killed_writers(
    two_landlords: tuple[LandlordRef, LandlordRef], worker_id: str
) -> None:
    _is_whole_after(two_landlords[0], worker_id, 100)
