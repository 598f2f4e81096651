"""``migrate``: every schema, as the owner. Replaces Django's, which knows one schema only."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.migrations.autodetector import MigrationAutodetector

from tenancy.migration import migrate_all


class Command(BaseCommand):
    """Bring public, the blueprint and every landlord to this code's version."""

    help = "Bring every schema to this code's version; needs DATABASE_OWNER_URL."
    autodetector = MigrationAutodetector  # Django checks that makemigrations has the same

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Migrate, saying each step."""
        migrate_all(progress=self.stdout.write)
