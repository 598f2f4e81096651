"""What PostgreSQL itself refuses, whatever the code says."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tenancy.api import AppendOnly, LandlordRef, NeverRemoved, as_landlord, as_public
from tenancy.grants import EVERYTHING, KeptByOwner, rights_by_table
from tenancy.models import Landlord
from tests.tenancy.rows import add_event, add_receipt, topics

Pair = tuple[LandlordRef, LandlordRef]
OUTBOX = "outbox_outboxevent"


def run(statement: str, *values: str | UUID) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refuses(statement: str, *values: str | UUID) -> bool:
    """Whether PostgreSQL refuses, for lack of a right or because there is no such table here."""
    expected = r"permission denied|does not exist"
    with pytest.raises(DatabaseError, match=expected), transaction.atomic():
        run(statement, *values)
    return True


def test_another_landlords_table_by_its_full_name_is_refused(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(second):
        add_event("secret")
    with as_landlord(first):
        assert refuses(f"select * from {second.schema_name}.{OUTBOX}")
        assert refuses(f"update {second.schema_name}.{OUTBOX} set topic = 'x'")
        assert refuses(f"delete from {second.schema_name}.{OUTBOX}")
        assert refuses(
            f"select * from {OUTBOX} union all select * from {second.schema_name}.{OUTBOX}"
        )
    with as_landlord(second):
        assert topics() == ["secret"]


def test_a_wrong_search_path_shows_nothing(two_landlords: Pair) -> None:
    first, second = two_landlords
    with as_landlord(second):
        add_event("secret")
    with as_landlord(first):
        run("select set_config('search_path', %s, true)", second.schema_name)
        assert refuses(f"select * from {OUTBOX}")


def test_a_search_path_without_a_role_shows_nothing(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        add_event("secret")
        run("select set_config('role', 'none', true)")
        assert run("select current_user = session_user") == [(True,)]
        assert refuses(f"select * from {OUTBOX}")


def test_the_login_role_sees_no_table_by_itself(two_landlords: Pair) -> None:
    """As the role that requests sign in as, not as the owner, who would see everything."""
    connection.ensure_connection()
    raw = connection.connection
    for schema in (two_landlords[0].schema_name, "public", "l_blueprint"):
        row = raw.execute(
            "select has_schema_privilege(session_user, %s, 'usage')"
            "    or has_schema_privilege(session_user, %s, 'create')",
            [schema, schema],
        ).fetchone()
        assert row == (False,), schema


@pytest.mark.parametrize(
    "statement",
    [
        "select * from {table} o join public.tenancy_receipt r on r.event = o.id",
        "select * from {table} where id in (select event from public.tenancy_receipt)",
        "insert into public.tenancy_receipt (id, event) select id, id from {table}",
        "select * from public.tenancy_landlord",
        "select * from public.procrastinate_jobs",
        "select * from public.access_session",
        "select public.procrastinate_defer_jobs_v1(null)",
    ],
)
def test_a_landlords_statement_that_touches_public_is_refused(
    statement: str, two_landlords: Pair
) -> None:
    with as_landlord(two_landlords[0]):
        assert refuses(statement.format(table=OUTBOX))


def test_a_public_statement_that_touches_a_landlord_is_refused(two_landlords: Pair) -> None:
    table = f"{two_landlords[0].schema_name}.{OUTBOX}"
    with as_public():
        assert refuses(f"select * from {table}")
        assert refuses(f"select * from tenancy_receipt r join {table} o on o.id = r.event")
        assert refuses(f"insert into {table} select * from {table}")


def test_a_transaction_that_writes_both_sides_is_refused_and_leaves_nothing(
    two_landlords: Pair,
) -> None:
    first = two_landlords[0]
    with pytest.raises(DatabaseError, match="does not exist"), as_landlord(first):
        add_event("half")
        add_receipt(first.id)
    with pytest.raises(DatabaseError, match="does not exist"), as_public():
        add_receipt(first.id)
        add_event("other-half")
    with as_landlord(first):
        assert topics() == []
    with as_public():
        assert run("select count(*) from tenancy_receipt where landlord = %s", first.id) == [(0,)]


def test_requests_can_make_no_table_role_or_schema_anywhere(two_landlords: Pair) -> None:
    sides: list[Callable[[], object]] = [lambda: as_landlord(two_landlords[0]), as_public]
    for side in sides:
        with side():  # type: ignore[attr-defined] # both give a context manager
            assert refuses("create table mine (id int)")
            assert refuses("create temporary table mine (id int)")
            assert refuses("create schema mine")
            assert refuses("create role mine")


def test_a_table_that_exists_only_in_public_is_not_found_from_a_landlord(
    two_landlords: Pair,
) -> None:
    with pytest.raises(DatabaseError, match="does not exist"), as_landlord(two_landlords[0]):
        Landlord.objects.count()


def test_the_registry_is_only_read_by_requests(two_landlords: Pair) -> None:
    with as_public():
        assert Landlord.objects.filter(id=two_landlords[0].id).count() == 1
        assert refuses("update tenancy_landlord set state = 'suspended'")
        assert refuses("insert into tenancy_domain (id) values (gen_random_uuid())")
        assert refuses("delete from tenancy_blueprint")


def test_a_log_is_added_to_and_read_but_never_changed(two_landlords: Pair) -> None:
    logs = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    assert logs
    with as_landlord(two_landlords[0]):
        for log in logs:
            table = log._meta.db_table
            run(f"select * from {table}")
            assert refuses(f"update {table} set id = id")
            assert refuses(f"delete from {table}")
            assert refuses(f"truncate {table}")


def test_what_stays_for_good_is_changed_but_never_removed(two_landlords: Pair) -> None:
    """A key that was destroyed must not be made again: its row says that it was."""
    staying = [model for model in apps.get_models() if issubclass(model, NeverRemoved)]
    tables = {model._meta.db_table for model in staying}
    assert {"access_landlordkey", "access_subjectkey"} <= tables
    with as_landlord(two_landlords[0]):
        for table in tables:
            run(f"update {table} set id = id")
            assert refuses(f"delete from {table}")
            assert refuses(f"truncate {table}")


def test_each_model_has_the_rights_its_kind_says() -> None:
    rights = rights_by_table()
    assert rights[OUTBOX] == EVERYTHING
    for model in apps.get_models():
        expected: tuple[str, ...] = EVERYTHING
        if issubclass(model, AppendOnly):
            expected = ("SELECT", "INSERT")
        if issubclass(model, NeverRemoved):
            expected = ("SELECT", "INSERT", "UPDATE")
        if issubclass(model, KeptByOwner):
            expected = ("SELECT",)
        assert rights[model._meta.db_table] == expected


def test_migration_history_is_not_within_reach(two_landlords: Pair) -> None:
    with as_landlord(two_landlords[0]):
        assert refuses("select * from django_migrations")
