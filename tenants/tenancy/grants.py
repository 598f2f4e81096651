"""Who may do what to a table, decided by its model and enforced by PostgreSQL.

A landlord's role holds rights in its own schema only, the public role in public only. So a query
that falls through, joins or writes across is refused by the database, whatever the code says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from django.apps import apps
from psycopg import sql

EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")


class AppendOnly:
    """Mix into a model whose rows are added and read, never changed or removed (a log)."""

    granted: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT")


class NeverRemoved:
    """Mix into a model whose rows are added and changed but stay: they say that something was."""

    granted: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE")


class KeptByOwner:
    """Mix into a model that requests only read: the registry, which decides who is who."""

    granted: ClassVar[tuple[str, ...]] = ("SELECT",)


def rights_by_table() -> dict[str, tuple[str, ...]]:
    """What a side's role gets on each table of ours. A table that no model stands for: nothing."""
    return {
        model._meta.db_table: getattr(model, "granted", EVERYTHING)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def statements(schema: str, role: str, tables: Iterable[str]) -> list[sql.Composed]:
    """The plain statements that give ``role`` its rights in ``schema``, and nothing else there."""
    names = {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}
    rights_on = rights_by_table()
    by_rights: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for table in sorted(tables):
        by_rights[rights_on.get(table, ())].append(table)
    result = [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}").format(**names),
        sql.SQL("GRANT USAGE ON SCHEMA {schema} TO {role}").format(**names),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}").format(**names),
    ]
    for rights, group in by_rights.items():
        if rights:
            listed = sql.SQL(", ").join(sql.Identifier(schema, table) for table in group)
            words = sql.SQL(", ").join(sql.SQL(right) for right in rights)
            result.append(
                sql.SQL("GRANT {words} ON {listed} TO {role}").format(
                    words=words, listed=listed, **names
                )
            )
    return result
