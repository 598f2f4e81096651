"""The processes that are compared, and the handle by which they are told to take turns."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.page.one_landlord import ID, NAME
from tests.bench.page.visitor import Visitor

PROJECT = Path(__file__).parents[3]
PRODUCT_SETTINGS = "casework.config.settings.base"
PLAIN_SETTINGS = "tests.bench.plain_settings"
_VAULT = tempfile.TemporaryDirectory(prefix="holdfast-keys-")
"""Of this run, for all its processes; gone with it."""
COMMON = {
    "SECRET_KEY": "only for benchmarks",
    "HOLDFAST_ROOT_KEY": base64.b64encode(bytes(range(32))).decode(),
    "HOLDFAST_KEY_VAULT": _VAULT.name,
    "HOLDFAST_STATIC_ROOT": str(PROJECT / "frontend" / "static"),
}


class Arm:
    """One way of making the page, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, do: str, **how: Any) -> Any:
        """One command, and its answer. Raises if the process has ended; it has said why."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **how}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("The process that makes the pages has ended. See above.")
        return json.loads(answer)


@contextmanager
def arm(environment: dict[str, str], visitors: Sequence[Visitor]) -> Iterator[Arm]:
    """Have such a process, ready to be asked, while this lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.page.visiting"],
        cwd=PROJECT,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdin is not None
        process.stdin.write(json.dumps([asdict(each) for each in visitors]) + "\n")
        process.stdin.flush()
        yield Arm(process)
    finally:
        process.terminate()
        process.wait(10)


def product_environment(app: str, owner: str) -> dict[str, str]:
    """The product's own settings, as in production but without TLS."""
    return COMMON | {
        "DJANGO_SETTINGS_MODULE": PRODUCT_SETTINGS,
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
    }


def plain_environment(address: str, landlord_name: str, landlord_id: str) -> dict[str, str]:
    """The plain app's."""
    return COMMON | {
        "DJANGO_SETTINGS_MODULE": PLAIN_SETTINGS,
        "DATABASE_URL": address,
        "DATABASE_OWNER_URL": "",
        NAME: landlord_name,
        ID: landlord_id,
    }
