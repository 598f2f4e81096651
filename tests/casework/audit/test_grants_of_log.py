"""PostgreSQL refuses to change the log: to the landlord's role, and to every role it may become."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tenancy.api import LandlordRef, as_landlord, as_public
from tests.casework.audit.attacking import TABLE, as_table_owner, written

Pair = tuple[LandlordRef, LandlordRef]
CHANGES = (
    "update {table} set action = 'x'",
    "update {table} set seq = seq + 1",
    "delete from {table}",
    "truncate {table}",
    "truncate {table} cascade",
    "alter table {table} disable trigger all",
    "drop table {table}",
    "create rule never as on insert to {table} do instead nothing",
    "insert into {table} select * from {table} on conflict (id) do update set action = 'x'",
    "merge into {table} t using (select 1) s on true when matched then delete",
    "select * from {table} for update",
    "copy (delete from {table} returning *) to stdout",
    "alter table {table} owner to current_user",
)


def _roles() -> list[str]:
    """Every role that this session may take, by whatever way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname from pg_roles where pg_has_role(session_user, oid, 'member') "
            "or pg_has_role(session_user, oid, 'set')"
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("statement", CHANGES)
def test_no_role_that_requests_may_take_can_change_the_log(
    two_landlords: Pair, statement: str
) -> None:
    landlord = two_landlords[0]
    written(landlord, 1)
    table = f"{landlord.schema_name}.{TABLE}"
    with as_landlord(landlord):
        roles = _roles()
    assert {landlord.role_name, two_landlords[1].role_name} < set(roles)
    for role in (*roles, "none"):
        with (
            as_landlord(landlord),
            pytest.raises(DatabaseError, match=r"permission denied|must be owner|must be able"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("select set_config('role', %s, true)", [role])
            cursor.execute(statement.format(table=table))


def test_requests_can_take_no_role_that_owns_a_log(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        roles = set(_roles())
    for landlord in two_landlords:
        owners = as_table_owner(
            landlord,
            "select tableowner from pg_tables where tablename = 'audit_auditentry' "
            "and schemaname in (current_schema(), 'public')",
        )
        assert len(owners) == 2
        assert not {str(owner) for (owner,) in owners} & roles


def test_the_platforms_own_log_is_held_to_the_same(two_landlords: Pair) -> None:
    for statement in CHANGES[:5]:
        with (
            as_public(),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(table=TABLE))


def test_the_owner_of_the_logs_is_nobody_one_can_sign_in_as(two_landlords: Pair) -> None:
    ((may_sign_in, is_super),) = as_table_owner(
        two_landlords[0],
        "select rolcanlogin, rolsuper from pg_roles join pg_tables on tableowner = rolname "
        "where tablename = 'audit_auditentry' and schemaname = current_schema()",
    )
    assert (may_sign_in, is_super) == (False, False)
