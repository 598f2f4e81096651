"""The demo from an empty folder to pages and back, twice, as a newcomer would run it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casework.config import local, services

pytestmark = pytest.mark.full

START_SECONDS = 300
AGAIN_SECONDS = 30


@pytest.fixture
def port() -> int:
    with socket.create_server((services.HOST, 0)) as free:
        number = free.getsockname()[1]
    assert isinstance(number, int)
    return number


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in (*local.DATABASE_SETTINGS, "SECRET_KEY", "HOLDFAST_ROOT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOLDFAST_STATE", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "casework.config.settings.dev")
    yield tmp_path
    local.local_server().stop(mode="immediate")


@contextmanager
def demo(port: int, *words: str, patience: float) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demo that is up, and what it has said so far; ended outright if the test fails."""
    command = [sys.executable, "-m", "casework.config", "demo", "--port", str(port), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        late = threading.Timer(patience, process.kill)
        late.start()
        said = []
        try:
            assert process.stdout is not None
            for line in process.stdout:
                said.append(line)
                if line.startswith("Ctrl-C"):
                    break
            late.cancel()
            yield process, "".join(said)
        finally:
            late.cancel()
            process.kill()


def page(port: int, host: str) -> tuple[int, str]:
    """The page a browser ends on at the front door of a host, and its status."""
    path = "/"
    for _ in range(5):
        connection = http.client.HTTPConnection(services.HOST, port, timeout=30)
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status not in {301, 302}:
            return answer.status, text
        path = answer.headers["Location"]
    pytest.fail(f"{host} sends one from page to page")


def test_the_demo_comes_up_twice_and_goes_down_cleanly(port: int, state: Path) -> None:
    with demo(port, patience=START_SECONDS) as (process, said):
        hosts = re.findall(rf"http://([a-z0-9-]+\.localhost):{port}/", said)
        assert len(hosts) == len(set(hosts)) == 5
        for host in hosts:
            status, text = page(port, host)
            assert status == 200
            assert "invented" in text
        assert page(port, "nobody.localhost")[0] == 404
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert not local.local_server().status().is_running
    services.refuse_busy_port(port)

    with demo(port, patience=AGAIN_SECONDS) as (process, said_again):
        assert re.findall(rf"http://([a-z0-9-]+\.localhost):{port}/", said_again) == hosts
        other = subprocess.run(
            [sys.executable, "-m", "casework.config", "demo", "--port", str(port + 1)],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert (other.returncode, "running from this checkout already" in other.stderr) == (1, True)
        process.terminate()
        assert process.wait(30) == 0
    assert not (state / "pg" / "postmaster.pid").exists()
