"""The files of one PostgreSQL server: making them whole, and refusing those of another version."""

import shutil
import tempfile
from pathlib import Path

from casework.config.embedded.account import Account
from casework.config.embedded.binaries import Binaries
from casework.config.embedded.errors import EmbeddedServerError
from casework.config.embedded.roles import SUPERUSER

BUILTIN_LOCALE_SINCE = 17


def make_cluster(data_dir: Path, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """Make the data folder if it is not there, whole or not at all."""
    if (data_dir / "PG_VERSION").exists():
        _refuse_unusable(data_dir, binaries, account)
        return
    if data_dir.exists() and any(data_dir.iterdir()):
        raise EmbeddedServerError(
            f"{data_dir} holds files, but not a PostgreSQL database. Move them away, or choose "
            "another folder."
        )
    for left_behind in data_dir.parent.glob(f"{data_dir.name}.new-*"):
        shutil.rmtree(left_behind, ignore_errors=True)  # an earlier start was cut short
    fresh = Path(tempfile.mkdtemp(prefix=f"{data_dir.name}.new-", dir=data_dir.parent))
    try:
        account.give(fresh)
        _initdb(fresh, binaries, account, durable=durable)
        fresh.rename(data_dir)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _initdb(folder: Path, binaries: Binaries, account: Account, *, durable: bool) -> None:
    made = account.run(
        binaries.program("initdb"),
        f"--pgdata={folder}",
        f"--username={SUPERUSER}",
        "--encoding=UTF8",
        *_locale(binaries),
        # Who may come in is decided by the socket's folder, which only its owner can enter. "peer"
        # cannot replace that: inside root's user namespace we carry another user number.
        "--auth-local=trust",
        "--auth-host=reject",
        "--no-instructions",
        *(() if durable else ("--no-sync",)),
    )
    if made.returncode != 0:
        raise EmbeddedServerError(
            f"PostgreSQL could not make its data folder in {folder.parent}. Check that the disk "
            f"has room and that the folder can be written to. It said:\n{made.stdout.strip()}"
        )


def _locale(binaries: Binaries) -> tuple[str, ...]:
    """The same order of text on every machine: C.UTF-8, from PostgreSQL itself where it can."""
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        return ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    return ("--locale=C.UTF-8",)


def _refuse_unusable(data_dir: Path, binaries: Binaries, account: Account) -> None:
    made_by = (data_dir / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != str(binaries.major):
        raise EmbeddedServerError(
            f"The database in {data_dir} was made by PostgreSQL {made_by}, but the programs in "
            f"{binaries.folder} are PostgreSQL {binaries.major}, which cannot read it. To keep the "
            f"data, set HOLDFAST_PG_BIN to the programs of PostgreSQL {made_by} and save it with "
            "pg_dump; to start afresh, run 'make demo RESET=1'."
        )
    owner = data_dir.stat().st_uid
    if account.switch_to is not None and owner == 0:
        account.give(data_dir)
    elif owner != account.uid:
        raise EmbeddedServerError(
            f"The database in {data_dir} belongs to user number {owner}, but it would now run as "
            f"{account.uid}. Use the account that made it, or start afresh in another folder."
        )
