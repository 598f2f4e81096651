"""What a checkout needs around it to run on its own: secrets, and a database if none is given.

It fills what the environment leaves out and never replaces what the environment says.
"""

import base64
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casework.config.embedded import EmbeddedServer
from casework.config.embedded.locks import locked, try_lock
from casework.config.errors import OperatorError
from casework.config.state import state_folder

DATABASE_SETTINGS = ("DATABASE_URL", "DATABASE_OWNER_URL")
KEPT_AT_RESET = (
    "pg.users",
    "pg.lock",
    "demo.lock",
    "test-pg",
)  # locks, and tests that may be running
ROOT_KEY_BYTES = 32  # AES-256


def local_server() -> EmbeddedServer:
    """The database server of this checkout."""
    return EmbeddedServer(state_folder() / "pg")


def keep_marker() -> Path:
    """The file that says the server was started to stay, so nobody but its owner stops it."""
    return state_folder() / "pg.keep"


def is_database_given() -> bool:
    """Whether the environment names a database; naming half of one is refused."""
    given = [name for name in DATABASE_SETTINGS if os.environ.get(name)]
    if len(given) == 1:
        raise OperatorError(
            f"{given[0]} is set, but {' and '.join(DATABASE_SETTINGS)} go together: the first is "
            "the application's sign-in, the second the owner's, who makes landlords. Set both to "
            "use your own PostgreSQL, or neither to use the embedded one."
        )
    return bool(given)


@contextmanager
def local_database() -> Iterator[None]:
    """Have a database while this lasts: the given one, else this checkout's own.

    Any number of processes can share the embedded server; the last one out stops it, unless
    ``holdfast db start`` asked for it to stay.
    """
    if is_database_given():
        yield
        return
    server = local_server()
    try:
        with locked(_users(), shared=True):
            server.start()
            os.environ.update(zip(DATABASE_SETTINGS, server.urls, strict=True))
            try:
                yield
            finally:
                for name in DATABASE_SETTINGS:
                    os.environ.pop(name, None)
    finally:
        if not keep_marker().exists():
            _stop_if_unused(server)


def remove_local_state() -> None:
    """Remove the database and the secrets of this checkout; refuse while they are in use."""
    alone = try_lock(_users())
    if alone is None:
        raise OperatorError(
            "The embedded database is in use by another holdfast command in this checkout. "
            "End that command first."
        )
    with alone:
        local_server().stop()
        for path in state_folder().iterdir():
            if path.name in KEPT_AT_RESET:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _users() -> Path:
    return state_folder() / "pg.users"


def _stop_if_unused(server: EmbeddedServer) -> None:
    alone = try_lock(_users())
    if alone is not None:
        with alone:
            server.stop()


def fill_environment(settings: str = "casework.config.settings.dev") -> None:
    """Set the settings module and the secrets, where the environment does not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    for name, value in _secrets(state_folder() / "secrets.env").items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("HOLDFAST_KEY_VAULT", str(state_folder() / "keys"))


def _secrets(path: Path) -> dict[str, str]:
    """The secrets of this checkout, made at first need; without them its data cannot be read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "HOLDFAST_ROOT_KEY": base64.b64encode(secrets.token_bytes(ROOT_KEY_BYTES)).decode(),
        }
        text = "".join(f"{name}={value}\n" for name, value in made.items())
        draft = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        draft.replace(path)  # whole or not at all
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
