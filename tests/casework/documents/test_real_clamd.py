"""The scanner itself, where a machine has it, with one signature of our own making.

Its real signatures come from ClamAV's servers and change daily; what is shown here is that we speak
with clamd as it is, not with our idea of it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from casework.documents.scanning import Verdict, is_there, scan
from tests.casework.documents import ordinary
from tests.casework.documents.hostile import eicar

CLAMD = os.environ.get("HOLDFAST_CLAMD") or shutil.which("clamd") or ""
pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not CLAMD, reason="no clamd on this machine (HOLDFAST_CLAMD names one)"),
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def clamd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """Start clamd with a database of one signature."""
    (tmp_path / "made.ndb").write_text(f"Made.Eicar.Test:0:*:{eicar().hex()}\n")
    port = _free_port()
    (tmp_path / "clamd.conf").write_text(
        f"TCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {tmp_path}\nForeground yes\n"
        "StreamMaxLength 30M\n" + ("User root\n" if os.geteuid() == 0 else "")
    )
    process = subprocess.Popen(
        [CLAMD, "-c", str(tmp_path / "clamd.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    monkeypatch.setattr(settings, "HOLDFAST_CLAMAV", f"127.0.0.1:{port}")
    give_up = time.monotonic() + 60
    while not is_there() and process.poll() is None and time.monotonic() < give_up:
        time.sleep(0.1)
    yield process
    process.kill()
    process.wait()


def test_clamd_tells_clean_from_harmful_and_an_ended_one_tells_nothing(
    clamd: subprocess.Popen[bytes],
) -> None:
    assert is_there()
    assert scan(ordinary.pdf()) is Verdict.CLEAN
    assert scan(b"a" * 25 * 2**20) is Verdict.CLEAN
    assert scan(eicar()) is Verdict.HARMFUL
    clamd.kill()
    clamd.wait()
    assert scan(ordinary.pdf()) is Verdict.NOT_KNOWN
    assert not is_there()
