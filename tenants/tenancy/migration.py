"""Bringing every schema to the code's version: public first, then a model landlord, then all.

The model landlord's schema (``l_blueprint``) is migrated as Django does it and then written down as
plain statements, from which new landlords are made (``blueprint``). Landlords that are up to date
cost one query together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tenancy import blueprint, grants, history, startup
from tenancy.backend.base import DatabaseWrapper
from tenancy.model_sql import conditions
from tenancy.models import Blueprint, Landlord
from tenancy.names import BLUEPRINT_SCHEMA, PUBLIC_SCHEMA
from tenancy.ownership import MIGRATING, as_owner
from tenancy.ref import LandlordRef
from tenancy.replay import Replay
from tenancy.roles import keep_public_side

Progress = Callable[[str], None]

LOCK_SECONDS = 10


def say_nothing(_: str) -> None:
    """Progress for nobody."""


def migrate_all(progress: Progress = say_nothing) -> None:
    """Bring public, the blueprint and every landlord to this code's version. Safe to repeat.

    ``progress`` is told each step in a sentence without names. Raises ``StartupRefused`` when the
    owner lacks a right; a landlord's migration that fails stops the run and leaves the rest as
    they were.
    """
    with as_owner() as owner:
        startup.check_owner(owner)
        with _alone(owner):
            progress("Tables of the platform")
            with owner.standing_in(PUBLIC_SCHEMA):
                _migrate(owner, settings.SHARED_APPS)
                keep_public_side(owner)
            progress("Blueprint of a landlord")
            made, replay = _renew_blueprint(owner)
            _migrate_landlords(owner, made, replay, progress)


@contextmanager
def _alone(owner: DatabaseWrapper) -> Iterator[None]:
    """Hold back other migrations and new landlords until this one is done."""
    with owner.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
        # Rather fail, and be run again, than hold up every request of a landlord behind a lock.
        cursor.execute(f"set lock_timeout = '{LOCK_SECONDS}s'")
    try:
        yield
    finally:
        with owner.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def _migrate(owner: DatabaseWrapper, app_names: Sequence[str]) -> Replay:
    """Run what Django finds missing in the current schema, and remember what that was."""
    executor = MigrationExecutor(owner)
    executor.recorder.ensure_schema()
    targets = history.targets(executor.loader, app_names)
    replay = Replay(begins_at=frozenset(executor.loader.applied_migrations))
    replay.listen_to(executor.migration_plan(targets))
    with replay.recording(owner):
        executor.migrate(targets)
    replay.ends_at = sorted(executor.recorder.applied_migrations())
    return replay


def _renew_blueprint(owner: DatabaseWrapper) -> tuple[Blueprint, Replay]:
    with owner.cursor() as cursor:
        cursor.execute(f"create schema if not exists {BLUEPRINT_SCHEMA}")
    with owner.standing_in(BLUEPRINT_SCHEMA):
        replay = _migrate(owner, settings.TENANT_APPS)
        with transaction.atomic(), owner.cursor() as cursor:
            statements = blueprint.write_down(cursor, BLUEPRINT_SCHEMA, conditions(owner))
    made, _ = Blueprint.objects.update_or_create(
        version=history.current_version(),
        defaults={
            "statements": statements,
            "migrations": replay.ends_at,
            "migrated_at": timezone.now(),
        },
    )
    return made, replay


def _migrate_landlords(
    owner: DatabaseWrapper, made: Blueprint, replay: Replay, progress: Progress
) -> None:
    behind = list(Landlord.objects.exclude(blueprint_version=made.version).order_by("created_at"))
    for number, landlord in enumerate(behind, start=1):
        progress(f"Landlord {number} of {len(behind)}")
        with owner.standing_in(landlord.schema_name):
            if not replay.apply(owner):
                _migrate(owner, settings.TENANT_APPS)
            grant_landlord(owner, landlord.ref())
        # After the schema's own commit: if this is lost, the next run finds nothing to do there.
        Landlord.objects.filter(pk=landlord.pk).update(blueprint_version=made.version)


def grant_landlord(owner: DatabaseWrapper, landlord: LandlordRef) -> None:
    """Set the rights of a landlord's role in its schema anew, in one transaction."""
    with transaction.atomic(), owner.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = %s", [landlord.schema_name]
        )
        tables = [table for (table,) in cursor.fetchall()]
        for statement in grants.statements(landlord.schema_name, landlord.role_name, tables):
            cursor.execute(statement)
