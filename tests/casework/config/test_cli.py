"""The ``holdfast`` command as operators meet it, and the embedded database by hand."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from casework.config import local
from casework.config.cli import main
from casework.config.commands import Command, all_commands

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in (*local.DATABASE_SETTINGS, "SECRET_KEY", "HOLDFAST_ROOT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOLDFAST_STATE", str(tmp_path))
    yield tmp_path
    local.local_server().stop(mode="immediate")


def holdfast(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "casework.config", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_help_names_every_command_without_waking_django() -> None:
    told = holdfast("--help")
    assert told.returncode == 0
    listed = {line.split()[0] for line in told.stdout.splitlines() if line.startswith("    ")}
    assert {command.NAME for command in all_commands()} <= listed
    parse = (
        "import sys, casework.config.cli as cli; cli.command_line();"
        "print('django.conf' in sys.modules)"
    )
    woken = subprocess.run(
        [sys.executable, "-c", parse],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert woken.stdout == "False\n"


@pytest.mark.parametrize("command", all_commands(), ids=lambda command: command.NAME)
def test_every_command_says_what_it_is_for(command: Command) -> None:
    assert isinstance(command.NAME, str)
    assert command.HELP.strip(".") == command.HELP
    command.configure(argparse.ArgumentParser())
    assert callable(command.run)


def test_the_database_by_hand_from_start_to_stop(state: Path) -> None:
    assert holdfast("db", "status").returncode == 3
    assert "is running now" in holdfast("db", "start").stdout
    assert "was running already" in holdfast("db", "start").stdout
    assert holdfast("db", "status").returncode == 0
    told = dict(line.split("=", 1) for line in holdfast("db", "url").stdout.splitlines())
    assert list(told) == ["DATABASE_URL", "DATABASE_OWNER_URL"]
    psycopg.connect(told["DATABASE_URL"]).close()
    assert "has stopped" in holdfast("db", "stop").stdout
    assert "was not running" in holdfast("db", "stop").stdout
    assert not (state / "pg" / "postmaster.pid").exists()


def test_what_an_operator_can_mend_is_told_without_a_traceback(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "url"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "holdfast db: The database is not running. Start it first: holdfast db start\n"
    )
    assert list(state.iterdir()) == []
