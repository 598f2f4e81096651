"""The roles and the database every Holdfast server has, made on first start.

``holdfast_owner`` owns schemas, tables and roles, and nobody signs in as it: ``holdfast_migrator``
does, becomes the owner and so leaves its own name in the server's log. ``holdfast_app`` is what
requests sign in as: it owns nothing and sees nothing until it takes a landlord's role. Making them
again changes nothing.
"""

from typing import NamedTuple
from urllib.parse import quote

import psycopg

from casework.config.embedded.sockets import PORT

SUPERUSER = "postgres"
OWNER = "holdfast_owner"
MIGRATOR = "holdfast_migrator"
APP = "holdfast_app"
DATABASE = "holdfast"


class DatabaseUrls(NamedTuple):
    """What ``DATABASE_URL`` and ``DATABASE_OWNER_URL`` are for a server."""

    app: str
    owner: str


def urls(socket_folder: str) -> DatabaseUrls:
    """The addresses of the database behind a socket, in libpq's form."""
    host = quote(socket_folder, safe="/")
    return DatabaseUrls(
        app=f"postgresql://{APP}@/{DATABASE}?host={host}",
        owner=f"postgresql://{MIGRATOR}@/{DATABASE}?host={host}",
    )


def as_superuser(socket_folder: str) -> psycopg.Connection:
    """A connection that may do anything, for making roles and databases only."""
    return psycopg.connect(
        host=socket_folder,
        port=PORT,
        user=SUPERUSER,
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )


def make_roles_and_database(connection: psycopg.Connection) -> None:
    """Make what is missing of the three roles and the database."""
    roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
    if OWNER not in roles:
        connection.execute(f"create role {OWNER} nologin createrole")
    if MIGRATOR not in roles:
        connection.execute(f"alter role {OWNER} nologin")  # a server made before had no migrator
        connection.execute(f"create role {MIGRATOR} login noinherit in role {OWNER}")
        connection.execute(f"alter role {MIGRATOR} set role = '{OWNER}'")
    if APP not in roles:
        connection.execute(f"create role {APP} login noinherit")
    if not connection.execute("select from pg_database where datname = %s", (DATABASE,)).rowcount:
        connection.execute(f"create database {DATABASE} owner {OWNER}")
        # Nobody but these roles comes in, and nobody can shadow a table by a temporary one.
        connection.execute(f"revoke all on database {DATABASE} from public")
    connection.execute(f"grant connect on database {DATABASE} to {APP}, {MIGRATOR}")
