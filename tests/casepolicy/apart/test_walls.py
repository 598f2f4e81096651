"""The system's own walls hold a process in, even where Python's inner wall is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import casepolicy
from casepolicy.apart.inside.walls import MEMORY

ROOT = Path(casepolicy.__file__).parents[1]

TRY = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from casepolicy.apart.inside.walls import raise_walls
from casepolicy.apart.inside import system_calls
walls = list(raise_walls())
def tried(work):
    try:
        work()
    except BaseException as error:
        return type(error).__name__
    return "done"
print(",".join(walls), tried(lambda: {work}), sep="|")
"""

KERNEL = {
    "a socket": ("system calls", "socket.socket()"),
    "a socket of its own machine": ("system calls", "socket.socketpair()"),
    "a child": ("system calls", "os.fork()"),
    "a thread": ("system calls", "__import__('_thread').start_new_thread(print, ())"),
    "another program": ("system calls", "os.execv('/bin/true', ['true'])"),
    "a signal to us": ("system calls", "os.kill(os.getppid(), 0)"),
    "writing a file": ("system calls", "open('/tmp/holdfast-wall', 'w')"),
    "adding to a file": ("system calls", "os.open('/etc/hostname', os.O_APPEND | os.O_WRONLY)"),
    "a folder": ("system calls", "os.mkdir('/tmp/holdfast-wall-folder')"),
    "removing a file": ("system calls", "os.unlink('/tmp/holdfast-none')"),
    "more memory": ("memory", f"bytearray({MEMORY})"),
    "our environment": ("own network", "open(f'/proc/{os.getppid()}/environ').read()"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
@pytest.mark.parametrize(("wall", "work"), KERNEL.values(), ids=KERNEL.keys())
def test_the_kernel_refuses(wall: str, work: str) -> None:
    walls, _, outcome = _tried(work).partition("|")
    if wall not in walls.split(","):
        pytest.skip(f"this machine does not allow the wall of {wall}")
    assert outcome in {"PermissionError", "MemoryError", "RuntimeError"}


def test_what_needs_no_wall_is_allowed() -> None:
    assert _tried("open('/etc/hostname').read()").endswith("|done")
    assert _tried("sum(bytearray(1000000))").endswith("|done")


def test_the_limits_stand_on_every_machine() -> None:
    walls = _tried("None").partition("|")[0].split(",")
    assert {"memory", "other limits"} <= set(walls)


def _tried(work: str) -> str:
    command = [sys.executable, "-I", "-c", TRY.replace("{work}", work), str(ROOT)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=dict(os.environ), timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
