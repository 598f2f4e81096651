"""What runs in the cleaning process: one file from standard input, one answer to standard output.

The answer is one line, ``ok`` or the reason of a refusal, and then the cleaned bytes. Before the
file is read, the walls of ``casepolicy.apart`` are raised: no network, no new process, no writing,
and little memory and time.
"""

from __future__ import annotations

import sys
from typing import Final

from casepolicy.apart.inside.walls import raise_walls
from casework.documents.domain.cleaning import cleaned
from casework.documents.domain.refused import FileRefused

MEMORY: Final = 700 * 1024 * 1024
"""Bytes above the start: a picture of 50 million dots, twice, and room to write it."""
PROCESSOR_SECONDS: Final = 30
OK: Final = "ok"


def main(code: str) -> None:
    """Clean one file of the kind ``code``."""
    list(raise_walls(memory=MEMORY, processor_seconds=PROCESSOR_SECONDS))
    data = sys.stdin.buffer.read()
    try:
        said, made = OK, cleaned(data, code)
    except FileRefused as refused:
        said, made = refused.why.value, b""
    sys.stdout.buffer.write(said.encode() + b"\n" + made)
    sys.stdout.buffer.flush()
