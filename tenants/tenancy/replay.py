"""Doing to each landlord what was just done to the blueprint, without working it out again.

Django plans a migration anew for every schema, from catalogs that grow with the number of
landlords. Migrations of landlord apps only change tables (a system check sees to it), so what they
execute is the same everywhere: it is listened to once, on the blueprint, and repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder

from tenancy.backend.base import DatabaseWrapper
from tenancy.history import Node

QUESTIONS = ("SELECT", "SHOW", "SAVEPOINT", "RELEASE", "SET SEARCH_PATH")
HISTORY = "django_migrations"


@dataclass(slots=True)
class Replay:
    """What takes a schema from one set of migrations to the next; only from exactly that set."""

    begins_at: frozenset[Node]
    ends_at: list[Node] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    is_complete: bool = True

    def listen_to(self, plan: Sequence[tuple[Migration, bool]]) -> None:
        """Give up where repeating statements would not be enough, or not be safe."""
        for migration, is_backwards in plan:
            data_changes = any(
                isinstance(each, RunPython | RunSQL) for each in migration.operations
            )
            if is_backwards or not migration.atomic or (data_changes and self._is_new(migration)):
                self.is_complete = False

    def _is_new(self, migration: Migration) -> bool:
        return (migration.app_label, migration.name) not in self.begins_at

    @contextmanager
    def recording(self, owner: DatabaseWrapper) -> Iterator[None]:
        """Keep every statement that changes something while this lasts."""

        def keep(execute: Callable[..., Any], statement: str, params: Any, *how: Any) -> Any:
            if not statement.lstrip().upper().startswith(QUESTIONS) and HISTORY not in statement:
                self.statements.append(statement)
                self.is_complete = self.is_complete and not params
            return execute(statement, params, *how)

        with owner.execute_wrapper(keep):
            yield

    def apply(self, owner: DatabaseWrapper) -> bool:
        """Repeat it in the current schema, in one transaction; ``False`` if that does not fit."""
        if not self.is_complete:
            return False
        recorder = MigrationRecorder(owner)
        with transaction.atomic():
            rows = recorder.migration_qs.values_list("app", "name")
            if set(rows) != self.begins_at:
                return False
            with owner.cursor() as cursor:
                for statement in self.statements:
                    cursor.execute(statement)
            recorder.migration_qs.bulk_create(
                recorder.Migration(app=app, name=name)
                for app, name in self.ends_at
                if (app, name) not in self.begins_at
            )
        return True
