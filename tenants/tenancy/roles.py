"""Making roles and giving them their rights; run as the owner. Plain statements, one at a time.

The login role of requests owns nothing and inherits nothing. It may only *become* the role of a
landlord or of the public side, for one transaction.
"""

from __future__ import annotations

from django.conf import settings
from psycopg import sql

from tenancy import grants
from tenancy.backend.base import DatabaseWrapper
from tenancy.errors import Refused
from tenancy.names import PUBLIC_SCHEMA, public_role

WITH_OPTIONS = 160000  # PostgreSQL 16 has grants WITH INHERIT and SET; 15 goes by NOINHERIT alone


def login_role() -> str:
    """The role that DATABASE_URL signs in as."""
    if settings.DATABASE_APP is None:
        raise Refused(
            "DATABASE_URL is not set. Making a landlord's role needs to know which role requests "
            "sign in as, because that one must be allowed to take it."
        )
    name: str = settings.DATABASE_APP["USER"]
    return name


def making(role: str, *, server_version: int) -> list[sql.Composed]:
    """The statements that make a role which nobody can sign in as, and let the login take it."""
    names = {"role": sql.Identifier(role), "login": sql.Identifier(login_role())}
    options = " WITH INHERIT FALSE, SET TRUE" if server_version >= WITH_OPTIONS else ""
    return [
        sql.SQL("CREATE ROLE {role} NOLOGIN NOINHERIT").format(**names),
        sql.SQL("GRANT {role} TO {login}" + options).format(**names),
    ]


def keep_public_side(owner: DatabaseWrapper) -> None:
    """Make the public role if it is missing and set the rights in public anew.

    Run after each migration of the public side: new tables and functions come without rights for
    the role, and with some for everybody.
    """
    role = public_role()
    with owner.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        made = cursor.fetchone() is not None
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [PUBLIC_SCHEMA])
        tables = [table for (table,) in cursor.fetchall()]
        statements = [] if made else making(role, server_version=owner.pg_version)
        statements += _closing_public(owner.settings_dict["NAME"])
        statements += grants.statements(PUBLIC_SCHEMA, role, tables)
        statements.append(
            sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {} TO {}").format(
                sql.Identifier(PUBLIC_SCHEMA), sql.Identifier(role)
            )
        )
        for statement in statements:
            cursor.execute(statement)


def _closing_public(database: str) -> list[sql.Composed]:
    """Take from everybody what PostgreSQL gives by itself."""
    public = sql.Identifier(PUBLIC_SCHEMA)
    return [
        sql.SQL("REVOKE ALL ON SCHEMA {} FROM PUBLIC").format(public),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM PUBLIC").format(public),
        sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC").format(public),
        sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)),
    ]
