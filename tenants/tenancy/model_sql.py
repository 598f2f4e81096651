"""Conditions as Django wrote them: the words behind checks and partial indexes.

PostgreSQL keeps a condition as a tree and prints it again, but what it prints does not always read
back as the same tree (``x IN ('a', 'b')`` on a varchar does not). So a blueprint takes conditions
from the models as migrations know them, which made them in the first place.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.migrations.loader import MigrationLoader

from tenancy.backend.base import DatabaseWrapper
from tenancy.history import targets


def conditions(owner: DatabaseWrapper) -> dict[str, str]:
    """SQL by the name of its check constraint (to stand in a table) or index (a statement)."""
    editor: Any = owner.schema_editor(collect_sql=True)
    loader = MigrationLoader(None)
    state: Any = loader.project_state(targets(loader, settings.TENANT_APPS))
    found: dict[str, str] = {}
    for model in state.apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                found[constraint.name] = str(constraint.constraint_sql(model, editor))
            elif isinstance(constraint, models.UniqueConstraint) and _is_index(constraint):
                found[constraint.name] = str(constraint.create_sql(model, editor))
        for index in model._meta.indexes:
            if index.condition is not None or index.expressions:
                found[index.name] = str(index.create_sql(model, editor))
    return found


def _is_index(constraint: models.UniqueConstraint) -> bool:
    """Whether Django makes an index of it, because a constraint can't have a condition."""
    return constraint.condition is not None or bool(constraint.expressions)
