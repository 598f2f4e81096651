"""The design rules that a mistake would break silently, as system checks (tag ``tenancy``).

Relations that cross sides, keys that count upwards, tables Django makes unasked, and migrations
that would behave differently in each landlord's schema. All run without a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.postgres.operations import CreateExtension
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.db.migrations import Migration, RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from tenancy.history import labels_of

TAG = "tenancy"
PUBLIC = "public"
LANDLORD = "landlord"

FORBIDDEN = {  # on a landlord's side, and why
    RunSQL: "SQL of its own: it can name other schemas, and blueprints can't copy what it makes",
    RunPython: "a change of data: it would run for every landlord inside one migration; use a job",
    CreateExtension: "an extension: it would stand in one landlord's schema and vanish with it",
}

Sides = dict[str, frozenset[str]]


@register(TAG)
def design_rules(app_configs: Iterable[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """Every rule over every model and migration of the chosen apps."""
    chosen = {config.label for config in app_configs or apps.get_app_configs()}
    sides = sides_by_label()
    chosen_models = [model for model in apps.get_models() if model._meta.app_label in chosen]
    ours = [model for model in chosen_models if is_ours(model.__module__)]
    return [
        *crossing_relations(chosen_models, sides),
        *counted_keys(ours),
        *unasked_tables(ours),
        *forbidden_operations(_landlord_migrations(chosen, sides)),
    ]


def sides_by_label() -> Sides:
    """On which sides each app's tables stand, by the app's label."""
    public, landlord = set(labels_of(settings.SHARED_APPS)), set(labels_of(settings.TENANT_APPS))
    return {
        label: frozenset(
            side for side, labels in ((PUBLIC, public), (LANDLORD, landlord)) if label in labels
        )
        for label in public | landlord
    }


def is_ours(module: str) -> bool:
    """Whether the rules for our own tables bind a module; libraries keep their own ways."""
    return any(f"{module}.".startswith(f"{own.rstrip('.')}.") for own in settings.HOLDFAST_OWN_APPS)


def crossing_relations(chosen: Iterable[type[models.Model]], sides: Sides) -> Iterator[Error]:
    """A relation must find its target wherever its own table stands."""
    for model in chosen:
        for field in model._meta.get_fields():
            target: Any = _target_of(field)
            if target is None or isinstance(target, str):
                continue
            here = sides.get(model._meta.app_label, frozenset())
            there = sides.get(target._meta.app_label, frozenset())
            if not here <= there:
                yield Error(
                    f"{model._meta.label}.{field.name} points to {target._meta.label}, which does "
                    f"not stand on every side that {model._meta.app_label} stands on.",
                    hint="Keep the other row's id in a UUIDField, and send changes by the outbox.",
                    obj=model,
                    id="tenancy.E001",
                )


def _target_of(field: Any) -> Any:
    """The model a relation points to; nothing for plain fields and the far ends of relations."""
    is_forward = field.is_relation and not field.auto_created and field.remote_field
    return field.remote_field.model if is_forward else None


def counted_keys(chosen: Iterable[type[models.Model]]) -> Iterator[Error]:
    """Primary keys are UUIDs: counted ones collide when schemas are moved and tell how many."""
    for model in chosen:
        key: Any = model._meta.pk
        while key is not None and key.remote_field:
            key = key.target_field
        if not isinstance(key, models.UUIDField):
            yield Error(
                f"{model._meta.label} has a primary key that is not a UUID.",
                hint="id = models.UUIDField(primary_key=True, default=uuid7, editable=False)",
                obj=model,
                id="tenancy.E002",
            )


def unasked_tables(chosen: Iterable[type[models.Model]]) -> Iterator[Error]:
    """A many-to-many without ``through`` makes a table with a counted key."""
    for model in chosen:
        for field in model._meta.local_many_to_many:
            through: Any = field.remote_field.through
            if through._meta.auto_created:
                yield Error(
                    f"{model._meta.label}.{field.name} makes a table by itself.",
                    hint="Name a model of your own with through=...; give it a UUID key.",
                    obj=model,
                    id="tenancy.E003",
                )


def forbidden_operations(migrations: Iterable[Migration]) -> Iterator[Error]:
    """A landlord's migrations only make and change tables, so each schema ends up the same."""
    for migration in migrations:
        for operation in _flat(migration.operations):
            for kind, why in FORBIDDEN.items():
                if isinstance(operation, kind):
                    yield Error(
                        f"The migration {migration.app_label}.{migration.name} holds "
                        f"{kind.__name__}, {why}.",
                        hint="Use Django's own schema operations; extensions go into tenancy's.",
                        id="tenancy.E004",
                    )


def _flat(operations: Iterable[Operation]) -> Iterator[Operation]:
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


def _landlord_migrations(chosen: set[str], sides: Sides) -> Iterator[Migration]:
    loader = MigrationLoader(None)
    for (label, _), migration in sorted(loader.disk_migrations.items(), key=lambda item: item[0]):
        if label in chosen and LANDLORD in sides.get(label, ()) and is_ours(migration.__module__):
            yield migration
