"""``holdfast audit`` says in words, and by its exit status, whether a log is as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from casework.audit.keys import signer
from casework.config import local
from casework.config.cli import main
from casework.config.commands.audit import FOUND
from tenancy.api import LandlordRef
from tests.casework.audit.attacking import TABLE, as_table_owner, written

Pair = tuple[LandlordRef, LandlordRef]
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    """Use the test's database, not this checkout's."""
    monkeypatch.setattr(local, "is_database_given", lambda: True)
    monkeypatch.setattr(local, "fill_environment", lambda: None)
    settings.HOLDFAST_AUDIT_HEADS = tmp_path


def test_a_whole_log_is_said_to_be_so_with_how_far_heads_vouch_for_it(
    two_landlords: Pair, capsys: Capture
) -> None:
    slug = two_landlords[0].slug
    written(two_landlords[0], 4)
    assert main(["audit", "verify", "--landlord", slug]) == 0
    assert "nobody can tell whether its end was cut off" in capsys.readouterr().out
    assert main(["audit", "heads", "--landlord", slug]) == 0
    assert capsys.readouterr().out == f"{slug}: row 5 signed.\n"
    assert main(["audit", "heads", "--landlord", slug]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert main(["audit", "verify", "--landlord", slug]) == 0
    assert capsys.readouterr().out == (
        f"{slug}: 5 rows, all as they were written. Signed heads: 1, the newest at row 5.\n"
    )


def test_all_logs_are_looked_at_and_one_bad_one_is_enough(
    two_landlords: Pair, capsys: Capture
) -> None:
    good, bad = two_landlords
    for landlord in two_landlords:
        written(landlord, 4)
    assert main(["audit", "heads", "--all"]) == 0
    as_table_owner(bad, f"delete from {TABLE} where seq = 5")
    as_table_owner(bad, f"update {TABLE} set action = 'case.listed' where seq = 2")
    capsys.readouterr()
    assert main(["audit", "verify"]) == FOUND
    said = capsys.readouterr().out
    assert "the platform: " in said
    assert f"{good.slug}: 5 rows, all as they were written." in said
    assert f"{bad.slug}: NOT as it was written. 4 rows were looked at.\n  Row 2 is not" in said
    assert "  The log ends at row 4, but a signed head" in said


def test_heads_of_another_folder_and_another_key_can_be_named(
    two_landlords: Pair, capsys: Capture, tmp_path: Path
) -> None:
    slug, folder = two_landlords[0].slug, tmp_path / "elsewhere"
    folder.mkdir()
    assert main(["audit", "heads", "--landlord", slug, "--heads", str(folder)]) == 0
    assert main(["audit", "key"]) == 0
    key = capsys.readouterr().out.split()[-1]
    assert key == signer().public_key().hex()
    verify = ["audit", "verify", "--landlord", slug, "--heads", str(folder), "--public-key"]
    assert main([*verify, key]) == 0
    assert main([*verify, "00" * 32]) == FOUND
    assert "is not signed by the key" in capsys.readouterr().out


def test_what_cannot_be_looked_at_is_no_finding(two_landlords: Pair, capsys: Capture) -> None:
    assert main(["audit", "verify", "--landlord", "nobody-here"]) == 1
    assert main(["audit", "verify", "--heads", "/nowhere/at/all"]) == 1
    assert main(["audit", "verify", "--public-key", "xyz"]) == 1
    slug = two_landlords[0].slug
    as_table_owner(two_landlords[0], f"alter table {TABLE} rename to gone")
    assert main(["audit", "verify", "--landlord", slug]) == 1
    assert "could not be read" in capsys.readouterr().err
