"""The outer walls: what the operating system refuses to a plugin's process. None of it needs root.

Each wall is raised where this machine allows it, and named if it stands, so that an operator can see
which do: ``memory``, ``own network`` (a user and network namespace of its own, in which the processes
of others can't be looked into either) and ``system calls`` (a seccomp filter).
"""

from __future__ import annotations

import ctypes
import resource
import sys
from collections.abc import Callable, Iterator

from casepolicy.apart.inside.system_calls import refuse_system_calls

MEMORY = 256 * 1024 * 1024
"""Bytes above what Python and the contract hold when they are loaded."""
PROCESSOR_SECONDS = 300
OPEN_FILES = 64

_CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x08000000, 0x10000000, 0x40000000
_PR_SET_DUMPABLE = 4


def raise_walls(
    *, memory: int = MEMORY, processor_seconds: int = PROCESSOR_SECONDS
) -> Iterator[str]:
    """Raise every wall that this machine allows, and yield the names of those that stand.

    ``memory`` is in bytes, above what is held when this is called.
    """
    walls: dict[str, Callable[[], bool]] = {
        "memory": lambda: _limit_memory(memory),
        "other limits": lambda: _limit_the_rest(processor_seconds),
        "own network": _leave_the_network,
        "not looked into": _hide,
        "system calls": refuse_system_calls,
    }
    for name, wall in walls.items():
        try:
            stands = wall()
        except (OSError, ValueError, AttributeError):
            stands = False
        if stands:
            yield name


def _limit_memory(memory: int) -> bool:
    with open("/proc/self/statm", "rb") as pages:  # noqa: PTH123 - one less import here
        held = int(pages.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + memory,) * 2)
    return True


def _limit_the_rest(processor_seconds: int) -> bool:
    limits = {
        resource.RLIMIT_CPU: processor_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,  # a picture of the memory would hold facts
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,  # root is above it; the filter of system calls is not
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    return True


def _leave_the_network() -> bool:
    return bool(_libc().unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) == 0)


def _hide() -> bool:
    """Let no other process of this account, such as another landlord's plugin, read our memory."""
    return bool(_libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError
    return ctypes.CDLL(None, use_errno=True)
