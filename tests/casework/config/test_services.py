"""The long-running processes of one machine: none is left behind, whatever ends the others."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casework.config import services
from casework.config.errors import OperatorError

WAITS = "import signal, sys, time; from pathlib import Path; out = Path(sys.argv[1]);"
ENDS_POLITELY = (
    f"{WAITS} signal.signal(signal.SIGTERM, lambda *_: (out.open('a').write(sys.argv[2]),"
    "sys.exit())); out.with_suffix('.' + sys.argv[2]).touch(); time.sleep(60)"
)
IGNORES = f"{WAITS} signal.signal(signal.SIGTERM, signal.SIG_IGN); out.touch(); time.sleep(60)"


def python(code: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *words)


def wait_for(*paths: Path) -> None:
    deadline = time.monotonic() + 20
    while not all(path.exists() for path in paths):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # ended, and nobody has asked how


def test_a_busy_port_is_told_with_another_to_try() -> None:
    with socket.create_server((services.HOST, 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(OperatorError, match=f"Port {port} .*PORT={port + 1}"):
            services.refuse_busy_port(port)
    services.refuse_busy_port(port)


def test_processes_stop_in_the_order_they_were_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    commands = {name: python(ENDS_POLITELY, str(out), name) for name in ("a", "b", "c")}
    with services.running(commands):
        wait_for(*(out.with_suffix(f".{name}") for name in commands))
    assert out.read_text(encoding="utf-8") == "abc"


def test_a_process_that_will_not_stop_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "GRACE_SECONDS", 0.2)
    with services.running({"mule": python(IGNORES, str(tmp_path / "up"))}) as running:
        wait_for(tmp_path / "up")
    assert running[0].process.returncode == -signal.SIGKILL


def test_when_one_ends_by_itself_the_others_are_stopped_and_it_is_named(tmp_path: Path) -> None:
    commands = {
        "web server": python(ENDS_POLITELY, str(tmp_path / "out"), "web"),
        "job worker": python("import sys; sys.exit(7)"),
    }
    with (
        pytest.raises(OperatorError, match="job worker ended by itself with status 7"),
        services.running(commands) as running,
    ):
        services.watch(running)
    assert [each.process.poll() is not None for each in running] == [True, True]


def test_one_that_dies_before_it_answers_is_told_at_once() -> None:
    with (
        pytest.raises(OperatorError, match="web server ended by itself with status 3"),
        services.running({"web server": python("import sys; sys.exit(3)")}) as running,
    ):
        services.wait_until_served(1, running)


def test_children_end_even_when_their_parent_is_killed_outright() -> None:
    parent = (
        "import sys; from casework.config import services\n"
        "with services.running({'s': (sys.executable, '-c', 'import time; time.sleep(60)')}) as r:\n"
        "    print(r[0].process.pid, flush=True); services.watch(r)"
    )
    with subprocess.Popen(
        python(parent),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as killed:
        assert killed.stdout is not None
        child = int(killed.stdout.readline())
        assert is_alive(child)
        killed.kill()
    deadline = time.monotonic() + 30
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(child)


def test_a_child_whose_parent_died_before_it_was_tied_does_not_begin(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    another = subprocess.Popen(("true",))
    another.wait()
    orphan = subprocess.run(
        [*services.UNLESS_ORPHANED, str(another.pid), "touch", str(begun)], check=False
    )
    assert orphan.returncode == 1
    assert not begun.exists()
    kept = subprocess.run(
        [*services.UNLESS_ORPHANED, str(os.getpid()), "touch", str(begun)], check=False
    )
    assert kept.returncode == 0
    assert begun.exists()
