"""What a checkout makes for itself: its secrets, and a database that several commands share."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from casework.config import local
from casework.config.errors import OperatorError


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in (*local.DATABASE_SETTINGS, "SECRET_KEY", "HOLDFAST_ROOT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOLDFAST_STATE", str(tmp_path))
    yield tmp_path
    local.local_server().stop(mode="immediate")


def user_of_the_database() -> subprocess.Popen[str]:
    """Another process that uses the checkout's database until its input is closed."""
    uses = (
        "import sys; from casework.config import local\n"
        "with local.local_database(): print('in', flush=True); sys.stdin.read()"
    )
    own = {name: value for name, value in os.environ.items() if name not in local.DATABASE_SETTINGS}
    process = subprocess.Popen(
        [sys.executable, "-c", uses],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**own, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    return process


def test_secrets_are_made_once_and_for_this_account_only(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local.fill_environment()
    first = (os.environ["SECRET_KEY"], os.environ["HOLDFAST_ROOT_KEY"])
    assert (state / "secrets.env").stat().st_mode & 0o777 == 0o600
    assert len(base64.b64decode(first[1], validate=True)) == local.ROOT_KEY_BYTES
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.delenv("HOLDFAST_ROOT_KEY")
    local.fill_environment()
    assert (os.environ["SECRET_KEY"], os.environ["HOLDFAST_ROOT_KEY"]) == first
    assert [path.name for path in state.iterdir()] == ["secrets.env"]


def test_what_the_environment_says_is_never_replaced(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "the operator's")
    local.fill_environment()
    assert os.environ["SECRET_KEY"] == "the operator's"
    assert "the operator's" not in (state / "secrets.env").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", local.DATABASE_SETTINGS)
@pytest.mark.usefixtures("state")
def test_half_a_database_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(given, "postgresql://someone@/somewhere")
    with pytest.raises(OperatorError, match=f"^{given} is set, but"), local.local_database():
        pass


def test_a_given_database_is_used_and_none_is_started(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in local.DATABASE_SETTINGS:
        monkeypatch.setenv(name, "postgresql://someone@/somewhere")
    with local.local_database():
        assert os.environ["DATABASE_URL"] == "postgresql://someone@/somewhere"
    assert list(state.iterdir()) == []


@pytest.mark.usefixtures("state")
def test_the_last_one_out_stops_the_database() -> None:
    with local.local_database():
        other = user_of_the_database()
        psycopg.connect(os.environ["DATABASE_URL"]).close()
    assert "DATABASE_URL" not in os.environ
    assert local.local_server().status().is_running
    other.communicate(timeout=30)
    assert other.returncode == 0
    assert not local.local_server().status().is_running


@pytest.mark.usefixtures("state")
def test_a_database_that_was_told_to_stay_stays() -> None:
    local.keep_marker().touch()
    with local.local_database():
        pass
    assert local.local_server().status().is_running


@pytest.mark.usefixtures("state")
def test_what_a_killed_user_left_running_is_stopped_by_the_next() -> None:
    other = user_of_the_database()
    other.kill()
    other.communicate()
    assert local.local_server().status().is_running
    with local.local_database():
        pass
    assert not local.local_server().status().is_running


def test_starting_afresh_removes_the_database_and_the_secrets_but_no_test_runs(
    state: Path,
) -> None:
    local.fill_environment()
    (state / "test-pg").mkdir()
    with local.local_database():
        pass
    assert {"pg", "secrets.env"} <= {path.name for path in state.iterdir()}
    local.remove_local_state()
    assert {path.name for path in state.iterdir()} == {"test-pg", "pg.lock", "pg.users"}


def test_starting_afresh_is_refused_while_the_database_is_used(state: Path) -> None:
    other = user_of_the_database()
    with pytest.raises(OperatorError, match="in use by another holdfast command"):
        local.remove_local_state()
    other.communicate(timeout=30)
    assert (state / "pg" / "PG_VERSION").exists()
