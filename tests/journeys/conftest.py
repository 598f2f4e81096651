"""The browser of the journeys: the machine's Chromium, quiet, and without a display."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

# Playwright's synchronous interface keeps an event loop in the test's thread, which Django takes
# for asynchronous code. Each test still runs one thing at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ENSURE = Path(__file__).parents[2] / "infra" / "browser" / "ensure"
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """What pytest-playwright starts: the browser ``make test`` has found, or finds one itself."""
    found = (
        os.environ.get("HOLDFAST_CHROMIUM")
        or subprocess.run(
            ["sh", str(ENSURE)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout.strip()
    )
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # its sandbox refuses root
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET, *as_root]}
