"""The disk is divided like the database: a landlord's files are found on its side only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings
from uuid6 import uuid7

from tenancy.api import FileKeptAlready, LandlordRef, NoLandlord, NoSuchFile, as_landlord, as_public
from tenancy.api import files_of_side as files
from tenancy.provisioning import deprovision
from tests.conftest import make_landlord

Pair = tuple[LandlordRef, LandlordRef]


def test_one_landlords_file_is_not_found_by_another(two_landlords: Pair) -> None:
    first, second = two_landlords
    key = uuid7()
    with as_landlord(first):
        files().keep(key, b"of first")
    with as_landlord(second):
        assert not files().has(key)
        with pytest.raises(NoSuchFile):
            files().read(key)
        files().remove(key)
        files().keep(key, b"of second")
    with as_landlord(first):
        assert (files().read(key), list(files().keys())) == (b"of first", [key])


def test_there_are_no_files_without_a_landlord(public_side: None) -> None:
    with pytest.raises(NoLandlord):
        files()


def test_there_are_no_files_outside_a_side() -> None:
    with pytest.raises(NoLandlord):
        files()


def test_a_kept_file_is_never_written_over_and_goes_when_removed(landlord: LandlordRef) -> None:
    key = uuid7()
    files().keep(key, b"first")
    with pytest.raises(FileKeptAlready, match="new key"):
        files().keep(key, b"second")
    assert files().read(key) == b"first"
    files().remove(key)
    files().remove(key)
    assert not files().has(key)
    assert key not in set(files().keys())


def test_only_this_programs_account_may_read_any_of_it(
    landlord: LandlordRef, settings: Settings
) -> None:
    key = uuid7()
    files().keep(key, b"sealed")
    place = next(files().folder.glob(f"*/{key}"))
    modes = [each.stat().st_mode & 0o777 for each in (files().folder, place.parent, place)]
    assert modes == [0o700, 0o700, 0o600]
    assert files().folder == Path(settings.HOLDFAST_FILES_ROOT) / str(landlord.id)
    assert [p.name for p in place.parent.iterdir()] == [str(key)]  # nothing unfinished stays


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "0" * 31])
def test_a_name_that_is_no_key_leads_nowhere(name: str, landlord: LandlordRef) -> None:
    with pytest.raises(ValueError, match="UUID"):
        files().read(name)  # type: ignore[arg-type]  # what a careless caller might pass


def test_a_link_that_somebody_laid_is_not_followed(landlord: LandlordRef, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"of somebody else")
    key, seen = uuid7(), uuid7()
    files().keep(seen, b"makes the folders")
    place = files().folder / str(key)[-2:] / str(key)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "secret")
    with pytest.raises(NoSuchFile):
        files().read(key)


def test_a_write_that_fails_leaves_nothing(
    landlord: LandlordRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    key = uuid7()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            files().keep(key, b"half")
    assert not files().has(key)
    assert not list(files().folder.glob(f"{str(key)[-2:]}/.*"))


def test_a_landlord_that_goes_takes_its_files(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        gone = make_landlord()
        with as_landlord(gone):
            files().keep(uuid7(), b"sealed")
            folder = files().folder
        assert folder.exists()
        deprovision(gone)
        assert not folder.exists()


def test_the_platforms_side_has_no_files(django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock(), as_public(), pytest.raises(NoLandlord):
        files()
