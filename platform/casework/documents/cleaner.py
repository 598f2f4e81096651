"""Has a file cleaned in a process of its own, started for it and ended with it.

It begins with nothing in its environment and no open file but two pipes; nothing of the file touches a
disk. A process that hangs, crashes or says anything unforeseen has refused the file.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

from casework.documents.domain.cleaning import MOST_OUT
from casework.documents.domain.cleaning.apart import OK
from casework.documents.domain.formats import Format, holds
from casework.documents.domain.refused import FileRefused, Why

SECONDS: Final = 20.0
"""By the clock on the wall, so that a page answers within a web server's patience."""
_OURS: Final = str(Path(__file__).resolve().parents[2])
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from casework.documents.domain.cleaning.apart import main; main(sys.argv[2])"
)
_ENVIRONMENT: Final = ("LD_LIBRARY_PATH",)
"""What Python itself may need to start."""
_LONGEST_WORD: Final = 64


def clean_copy(data: bytes, form: Format) -> bytes:
    """Return a harmless copy of a file of this kind. Raises ``FileRefused``."""
    said, made = _asked(data, form.code)
    if said != OK:
        raise FileRefused(Why(said) if said in set(Why) else Why.BROKEN)
    if not made:
        raise FileRefused(Why.EMPTY)
    if len(made) > MOST_OUT or not holds(form, made):
        raise FileRefused(Why.CANT_BE_MADE_SAFE)
    return made


def _asked(data: bytes, code: str) -> tuple[str, bytes]:
    """Return the word and the bytes that the process answers; an empty word if it doesn't."""
    with subprocess.Popen(
        (sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, _OURS, code),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        cwd="/",
        start_new_session=True,
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None  # noqa: S101 - they are pipes, as asked for above
        assert stdout is not None  # noqa: S101 - as above
        patience = threading.Timer(SECONDS, process.kill)
        patience.start()
        giving = threading.Thread(target=_give, args=(stdin, data))
        giving.start()
        try:
            answer = stdout.read(_LONGEST_WORD + MOST_OUT + 1)
        finally:
            process.kill()
            giving.join()
            patience.cancel()
    word, _, made = answer.partition(b"\n")
    return word[:_LONGEST_WORD].decode("ascii", "replace"), made


def _give(stdin: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), stdin:  # a process that has ended reads no more
        stdin.write(data)
