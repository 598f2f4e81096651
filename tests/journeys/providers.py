"""Sign-in providers that are not ours, each a process on this machine with one person in it.

``simple``     oidc-provider-mock, from PyPI: on every machine
``certified``  oidc-provider, from npm: where there are node and npm
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from casework.config.state import state_folder

CLIENT_ID, CLIENT_SECRET = "holdfast-at-star", "a long and secret text"
HERE = Path(__file__).parent / "provider"
PATIENCE = 30.0  # seconds: a busy machine is no failure


@contextmanager
def simple(email: str, **claims: Any) -> Iterator[str]:
    """Have the simple provider; gives its issuer. What it says of the person is ``claims``."""
    port = _free_port()
    person = {
        "sub": "person-1",
        "email": email,
        "email_verified": True,
        "amr": ["pwd", "mfa"],
        "auth_time": int(time.time()),
        **claims,
    }
    said = json.dumps({name: value for name, value in person.items() if value is not None})
    quiet = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
    with _running([*quiet, "--port", str(port), "--user-claims", said], port) as issuer:
        yield issuer


def has_node() -> bool:
    """Whether the certified provider can run here."""
    return bool(shutil.which("node") and shutil.which("npm"))


@contextmanager
def certified(email: str, *, redirect: str, verified: bool = True) -> Iterator[str]:
    """Have the certified provider; gives its issuer. It takes one exact address to return to."""
    port, folder = _free_port(), _installed()
    given = {
        "port": port,
        "redirect": redirect,
        "email": email,
        "verified": verified,
        "amr": ["pwd", "mfa"],
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
    }
    with _running(["node", str(folder / "server.mjs"), json.dumps(given)], port) as issuer:
        yield issuer


def _installed() -> Path:
    """Install it once, beside the other things that tests keep, exactly as the lock says."""
    folder = state_folder() / "test-provider"
    folder.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_text()
    mark = folder / "installed"
    for name in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copy(HERE / name, folder / name)
    if not mark.exists() or mark.read_text() != lock:
        how = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(how, cwd=folder, check=True)
        mark.write_text(lock)
    return folder


@contextmanager
def _running(command: list[str], port: int) -> Iterator[str]:
    issuer = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        _wait_for(f"{issuer}/.well-known/openid-configuration", process)
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own machine
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The provider did not start. Run its command by hand to see why.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
