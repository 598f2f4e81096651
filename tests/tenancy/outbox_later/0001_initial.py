"""The first, as it is."""

from tenancy.outbox.migrations import __name__ as _package

Migration = __import__(f"{_package}.0001_initial", fromlist=["Migration"]).Migration
