"""Is the database set up so that the walls hold? Asked once, before anything is served.

A right too many is as wrong as one too few: requests that sign in as the owner would see every
landlord. Each refusal names the right, in words and as the statement that puts it right.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from psycopg import Connection, connect
from psycopg import OperationalError as NotReached
from psycopg.rows import namedtuple_row

from tenancy import history
from tenancy.backend.base import DatabaseWrapper
from tenancy.names import public_role
from tenancy.ownership import connection_here
from tenancy.roles import login_role
from tenancy.side import public_side

OLDEST_SERVER = 150000

APP_ASKED = """
select r.rolname as login, r.rolsuper or r.rolbypassrls as is_super,
       r.rolcreaterole or r.rolcreatedb as is_maker, r.rolinherit as inherits,
       pg_has_role(session_user, d.datdba, 'member') as is_owner,
       exists (select from pg_roles p where p.rolname = %(public)s) as is_migrated,
       exists (select from pg_namespace n
                where (n.nspname = 'public' or n.nspname ~ '^l_([0-9a-f]{8}|blueprint)$')
                  and has_schema_privilege(session_user, n.oid, 'usage')) as sees_by_itself
  from pg_roles r, pg_database d
 where r.rolname = session_user and d.datname = current_database()
"""
OWNER_ASKED = """
select r.rolname as owner, r.rolsuper as is_super, r.rolcreaterole as is_maker,
       pg_has_role(current_user, d.datdba, 'member') as is_owner, d.datname as database,
       exists (select from pg_roles l where l.rolname = %(login)s) as has_login
  from pg_roles r, pg_database d
 where r.rolname = current_user and d.datname = current_database()
"""


class StartupRefused(ImproperlyConfigured):
    """The database is not reachable, not safe, or not ready to work with; the text says which."""


class _Finding(NamedTuple):
    is_wrong: bool
    words: str


def check_app() -> None:
    """Refuse to serve with a role that sees too much or too little, or on an older schema.

    For web processes and workers; opens and closes a connection of its own.
    """
    params = connection_here().get_connection_params()
    for django_only in ("cursor_factory", "context"):
        params.pop(django_only, None)
    try:
        with connect(**params) as connection:
            _refuse_first(_app_findings(connection))
            _refuse_first([_other_version(connection)])
    except NotReached as error:
        raise StartupRefused(_not_reached("DATABASE_URL")) from error


def _app_findings(connection: Connection[Any]) -> list[_Finding]:
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        asked: Any = cursor.execute(APP_ASKED, {"public": public_role()}).fetchone()
    assert asked is not None  # noqa: S101 - a session always has a role and a database
    login = asked.login
    cannot_take = asked.is_migrated and not _may_take(connection, public_role())
    return [
        _Finding(connection.info.server_version < OLDEST_SERVER, "Use PostgreSQL 15 or newer."),
        _Finding(
            asked.is_super,
            f"DATABASE_URL signs in as {login}, which may do anything (superuser or BYPASSRLS), so "
            "no wall between landlords would hold. Make a role for it: CREATE ROLE holdfast_app "
            "LOGIN NOINHERIT PASSWORD '...'.",
        ),
        _Finding(
            asked.is_owner,
            f"DATABASE_URL signs in as {login}, which owns the database, so it sees every "
            "landlord. Use the owner for DATABASE_OWNER_URL only.",
        ),
        _Finding(
            asked.is_maker,
            f"{login}, as which DATABASE_URL signs in, may create roles or databases, and so take "
            f"any role. Run: ALTER ROLE {login} NOCREATEROLE NOCREATEDB.",
        ),
        _Finding(
            not asked.is_migrated,
            "The database has no role for the public side yet. Run 'holdfast migrate'. (After a "
            "rename of the database set HOLDFAST_DATABASE_ID to the id its roles carry.)",
        ),
        _Finding(
            cannot_take,
            f"{login} may not take the role of the public side. Run 'holdfast migrate', or: "
            f"GRANT {public_role()} TO {login}.",
        ),
        _Finding(
            asked.sees_by_itself,
            f"{login} can reach tables without taking a role, so a forgotten landlord would not be "
            f"an error. Run: ALTER ROLE {login} NOINHERIT, and revoke what was granted to it or to "
            f"PUBLIC on schemas.",
        ),
    ]


def _may_take(connection: Connection[Any], role: str) -> bool:
    """Whether this session may become ``role``; MEMBER says it in every version we know."""
    row = connection.execute("select pg_has_role(session_user, %s, 'member')", [role]).fetchone()
    return bool(row and row[0])


def _other_version(connection: Connection[Any]) -> _Finding:
    connection.execute(public_side().statement)
    found = connection.execute(
        "select 1 from tenancy_blueprint where version = %s", [history.current_version()]
    )
    return _Finding(
        found.fetchone() is None,
        "The database is older than this code (or newer): its tables are those of another "
        "version. Run 'holdfast migrate' with this code, then start again.",
    )


def check_owner(owner: DatabaseWrapper) -> None:
    """Name the right that the owner lacks for migrations and provisioning."""
    try:
        with owner.cursor() as cursor:
            cursor.execute(OWNER_ASKED, {"login": login_role()})
            name, is_super, is_maker, is_owner, database, has_login = cursor.fetchone()
    except OperationalError as error:
        raise StartupRefused(_not_reached("DATABASE_OWNER_URL")) from error
    _refuse_first(
        [
            _Finding(
                not (is_maker or is_super),
                f"DATABASE_OWNER_URL signs in as {name}, which lacks the right CREATEROLE: each "
                f"landlord gets a role of its own. Run as superuser: ALTER ROLE {name} CREATEROLE.",
            ),
            _Finding(
                not (is_owner or is_super),
                f"DATABASE_OWNER_URL signs in as {name}, which does not own the database "
                f"{database}. Run as superuser: ALTER DATABASE {database} OWNER TO {name}.",
            ),
            _Finding(
                not has_login,
                f"The role {login_role()}, as which DATABASE_URL signs in, does not exist on this "
                f"server. Run: CREATE ROLE {login_role()} LOGIN NOINHERIT PASSWORD '...'.",
            ),
        ]
    )


def _refuse_first(findings: list[_Finding]) -> None:
    for finding in findings:
        if finding.is_wrong:
            raise StartupRefused(finding.words)


def _not_reached(setting: str) -> str:
    return (
        f"The database named by {setting} does not answer, or refuses the sign-in. Check that it "
        "runs, and the host, user and password of the address."
    )
