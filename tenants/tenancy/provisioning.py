"""Making and removing a landlord: each one command and one transaction, all or nothing.

This is the one place where a transaction writes both sides, as the owner, before the landlord is
open to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import psycopg
from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from psycopg import sql

from tenancy import files, grants, history, registry, roles
from tenancy.backend.base import DatabaseWrapper
from tenancy.errors import NoBlueprint, Refused
from tenancy.models import Blueprint, Domain, Landlord, Receipt
from tenancy.names import SLUG, new_landlord_names
from tenancy.ownership import MIGRATING, as_owner
from tenancy.ref import ACTIVE, SUSPENDED, LandlordRef
from tenancy.side import side_of, standing_on


def provision(
    *, slug: str, name: str, domain: str, seed: Callable[[], None] | None = None
) -> LandlordRef:
    """Make a landlord: its rows in the registry, role, schema, tables, rights and first data.

    ``domain`` is the host name it is reached at, without a port. ``seed`` runs on the new
    landlord's side, in the same transaction. If anything fails, nothing of it is left. Raises
    ``Refused`` for a slug or domain that is malformed or taken, ``NoBlueprint`` before migration.
    """
    with as_owner() as owner, transaction.atomic():
        _wait_for_migrations(owner)
        _refuse_empty_database(owner)
        made = current_blueprint()
        landlord = _register(slug, name, domain.lower(), made)
        _make_schema(owner, landlord, made)
        if seed is not None:
            with standing_on(side_of(landlord)):
                seed()
    registry.forget()
    return landlord


def current_blueprint() -> Blueprint:
    """What a landlord of this version of the code is made from. Raises ``NoBlueprint``."""
    made = Blueprint.objects.filter(version=history.current_version()).first()
    if made is None:
        raise NoBlueprint
    return made


def deprovision(landlord: LandlordRef) -> None:
    """Remove a landlord for good: schema, role, registry rows, waiting jobs, files. No way back.

    Backups are not here: whoever calls this answers for them.
    """
    with as_owner() as owner, transaction.atomic():
        _wait_for_migrations(owner)
        Landlord.objects.select_for_update().get(pk=landlord.id)
        with owner.cursor() as cursor:
            cursor.execute(_sql("DROP SCHEMA {} CASCADE", landlord.schema_name))
            cursor.execute(_sql("DROP ROLE {}", landlord.role_name))
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE args->>'landlord' = %s", [str(landlord.id)]
            )
        Receipt.objects.filter(landlord=landlord.id).delete()
        Landlord.objects.filter(pk=landlord.id).delete()
    registry.forget()
    files.remove_all_of(landlord)


def suspend(landlord: LandlordRef) -> None:
    """Close a landlord's address; its data and jobs stay. Seen everywhere after a few seconds."""
    _set_state(landlord, SUSPENDED)


def resume(landlord: LandlordRef) -> None:
    """Open a landlord's address again."""
    _set_state(landlord, ACTIVE)


def _set_state(landlord: LandlordRef, state: str) -> None:
    with as_owner(), transaction.atomic():
        Landlord.objects.filter(pk=landlord.id).update(state=state)
    registry.forget()


def _wait_for_migrations(owner: DatabaseWrapper) -> None:
    """A landlord made while another version is being installed would miss it."""
    with owner.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [MIGRATING])


def _refuse_empty_database(owner: DatabaseWrapper) -> None:
    with owner.cursor() as cursor:
        cursor.execute("select to_regclass(%s)", [Blueprint._meta.db_table])
        if cursor.fetchone() == (None,):
            raise NoBlueprint


def _register(slug: str, name: str, domain: str, made: Blueprint) -> LandlordRef:
    _check_words(slug, name, domain)
    schema, role = new_landlord_names()
    row = Landlord(
        slug=slug,
        name=name,
        schema_name=schema,
        role_name=role,
        state=ACTIVE,
        blueprint_version=made.version,
        created_at=timezone.now(),
    )
    row.save()
    Domain(domain=domain, tenant=row, is_primary=True).save()
    return row.ref()


def _check_words(slug: str, name: str, domain: str) -> None:
    if not SLUG.fullmatch(slug):
        raise Refused(
            f"{slug!r} can't be a short name: use 2 to 40 of a-z, 0-9 and -, beginning with a "
            "letter and not ending with -."
        )
    if not name.strip():
        raise Refused("A landlord needs a name, as people know it.")
    if not domain or ":" in domain or "/" in domain:
        raise Refused("Give the host name only, without https:// and without a port.")
    if Landlord.objects.filter(slug=slug).exists():
        raise Refused(f"There is a landlord with the short name {slug} already.")
    if Domain.objects.filter(domain=domain).exists():
        raise Refused(f"The host name {domain} belongs to a landlord already.")


def _make_schema(owner: DatabaseWrapper, landlord: LandlordRef, made: Blueprint) -> None:
    schema, role = landlord.schema_name, landlord.role_name
    tables = [_table_of(each) for each in made.statements if each.startswith("CREATE TABLE")]
    statements = [
        *roles.making(role, server_version=owner.pg_version),
        _sql("CREATE SCHEMA {}", schema),
        *made.statements,
        *grants.statements(schema, role, tables),
    ]
    with owner.standing_in(schema), owner.cursor():
        _run(owner, statements)
        recorder = MigrationRecorder(owner)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in made.migrations
        )


def _run(owner: DatabaseWrapper, statements: Sequence[str | sql.Composed]) -> None:
    """One statement after another, without waiting for each answer."""
    connection: psycopg.Connection = owner.connection
    with owner.wrap_database_errors, connection.pipeline(), psycopg.Cursor(connection) as cursor:
        for statement in statements:
            cursor.execute(statement)


def _table_of(statement: str) -> str:
    return statement.split('"', 2)[1]


def _sql(words: str, name: str) -> sql.Composed:
    return sql.SQL(words).format(sql.Identifier(name))
