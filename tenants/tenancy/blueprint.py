"""A landlord's schema written down as plain statements, read from a schema that was migrated.

Read from PostgreSQL's own catalogs rather than from ``pg_dump``: no program of the right version is
needed beside the server. Names of constraints and indexes are kept, since later migrations look for
them. What the reader does not know (views, triggers, functions, inheritance) it refuses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from tenancy import catalog
from tenancy.names import checked


class CannotWriteDown(RuntimeError):
    """The schema holds something that a landlord's schema may not hold."""

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        listed = ", ".join(f"{kind} {name}" for kind, name in found)
        super().__init__(
            f"A landlord's schema may hold tables, their constraints and indexes, and nothing else; "
            f"a migration made: {listed}. Take that migration back."
        )


class _Column(NamedTuple):
    table: str
    name: str
    type: str
    default: str | None
    identity: str
    generated: str
    collation: str | None
    is_required: bool
    required_name: str | None
    sequence: str | None


class _Constraint(NamedTuple):
    table: str
    name: str
    definition: str
    refers_to: str | None
    in_own_words: str | None


def write_down(cursor: CursorWrapper, schema: str, conditions: Mapping[str, str]) -> list[str]:
    """The statements that make the same tables again in whatever schema the search path names.

    One plain statement each, no name qualified, in an order that works. The cursor's search path
    must be ``schema``. ``conditions`` (``model_sql``) replace what the catalogs say under the same
    name. Raises ``CannotWriteDown``.
    """
    found = _all(cursor, catalog.UNKNOWN, {"schema": checked(schema)})
    if found:
        raise CannotWriteDown(found)
    columns = [_Column(*row) for row in _all(cursor, catalog.COLUMNS, [schema])]
    constraints = [
        _Constraint(table, name, definition, refers_to, conditions.get(name))
        for table, name, definition, refers_to in _all(cursor, catalog.CONSTRAINTS, [schema])
    ]
    indexes = _all(cursor, catalog.INDEXES, [schema])
    return [
        *_tables(columns, constraints),
        *(conditions.get(name) or _without(schema, definition) for name, definition in indexes),
        *(_comment(*row) for row in _all(cursor, catalog.COMMENTS, [schema])),
    ]


def _all(cursor: CursorWrapper, query: str, values: Any) -> list[Any]:
    cursor.execute(query, values)
    rows: list[Any] = cursor.fetchall()
    return rows


def _tables(columns: Sequence[_Column], constraints: Sequence[_Constraint]) -> list[str]:
    """CREATE TABLE in an order in which most foreign keys can stand inside; ALTER for the rest."""
    lines: dict[str, list[str]] = defaultdict(list)
    for column in columns:
        lines[column.table].append(_column(column))
    waiting: list[_Constraint] = []
    order = _referred_first(lines, constraints)
    place = {table: number for number, table in enumerate(order)}
    for constraint in constraints:
        other = constraint.refers_to
        if other is not None and place[other] > place[constraint.table]:
            waiting.append(constraint)
        else:
            lines[constraint.table].append(_constraint(constraint))
    return [
        *(f"CREATE TABLE {_quoted(table)} ({', '.join(lines[table])})" for table in order),
        *(f"ALTER TABLE {_quoted(one.table)} ADD {_constraint(one)}" for one in waiting),
    ]


def _referred_first(tables: Iterable[str], constraints: Iterable[_Constraint]) -> list[str]:
    """The tables, each after those it refers to, as far as there is no circle."""
    needs: dict[str, set[str]] = defaultdict(set)
    for one in constraints:
        if one.refers_to is not None and one.refers_to != one.table:
            needs[one.table].add(one.refers_to)
    order: dict[str, None] = {}

    def place(table: str, above: frozenset[str]) -> None:
        if table in order or table in above:
            return
        for other in sorted(needs[table]):
            place(other, above | {table})
        order[table] = None

    for table in sorted(tables):
        place(table, frozenset())
    return list(order)


def _column(column: _Column) -> str:
    words = [_quoted(column.name), column.type]
    if column.collation:
        words.append(f"COLLATE {column.collation}")
    if column.identity:
        kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
        words.append(f"GENERATED {kind} AS IDENTITY (SEQUENCE NAME {_quoted(column.sequence)})")
    elif column.generated:
        kept = "STORED" if column.generated == "s" else "VIRTUAL"
        words.append(f"GENERATED ALWAYS AS ({column.default}) {kept}")
    elif column.default is not None:
        words.append(f"DEFAULT {column.default}")
    if column.required_name:
        words.append(f"CONSTRAINT {_quoted(column.required_name)}")
    if column.is_required:
        words.append("NOT NULL")
    return " ".join(words)


def _constraint(constraint: _Constraint) -> str:
    whole = f"CONSTRAINT {_quoted(constraint.name)} {constraint.definition}"
    return constraint.in_own_words or whole


def _comment(table: str, column: str | None, words: str) -> str:
    what = "TABLE" if column is None else "COLUMN"
    name = _quoted(table) if column is None else f"{_quoted(table)}.{_quoted(column)}"
    return f"COMMENT ON {what} {name} IS {sql.Literal(words).as_string()}"


def _without(schema: str, definition: str) -> str:
    """An index's definition always names the table's schema; ours must not."""
    return definition.replace(f" ON {schema}.", " ON ", 1)


def _quoted(name: str | None) -> str:
    return sql.Identifier(name or "").as_string()
