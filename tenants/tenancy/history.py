"""Which migrations make up a side, and how far a schema has come. Never writes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django_tenants.routers import TenantSyncRouter

Node: TypeAlias = tuple[str, str]
"""An app's label and a migration's name."""


def labels_of(app_names: Sequence[str]) -> list[str]:
    """The labels of the apps in a list such as ``TENANT_APPS``."""
    router: Any = TenantSyncRouter()
    every = (config.label for config in apps.get_app_configs())
    return [label for label in every if router.app_in_list(label, app_names)]


def targets(loader: MigrationLoader, app_names: Sequence[str]) -> list[Node]:
    """The last migration of each app in the list."""
    labels = set(labels_of(app_names))
    return sorted(node for node in loader.graph.leaf_nodes() if node[0] in labels)


def nodes(loader: MigrationLoader, app_names: Sequence[str]) -> list[Node]:
    """Every migration up to the targets, in the order of application."""
    found: dict[Node, None] = {}
    for target in targets(loader, app_names):
        found.update(dict.fromkeys(loader.graph.forwards_plan(target)))
    return list(found)


@cache
def current_version() -> str:
    """A digest of all migrations of the landlord side that this code has; read once a process."""
    loader = MigrationLoader(None)
    names = sorted(f"{app}.{name}" for app, name in nodes(loader, settings.TENANT_APPS))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
