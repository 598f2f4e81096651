"""The first, as it is."""

from importlib import import_module

Migration = import_module("tenancy.outbox.migrations.0001_initial").Migration
