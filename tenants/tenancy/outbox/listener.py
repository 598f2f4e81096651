"""Waking the relay: by PostgreSQL's word at each commit that wrote an event, and once a minute."""

from __future__ import annotations

import logging
import threading
import time
from uuid import UUID

import psycopg
from django.db import connections
from procrastinate.contrib.django import connector_params
from psycopg import sql

from tenancy.outbox.events import CHANNEL
from tenancy.outbox.relay import relay, relay_all
from tenancy.registry import landlord_by_id

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 60.0
LOOK_UP_SECONDS = 1.0  # how soon a request to stop is seen
RETRY_SECONDS = 5.0


class RelayLoop(threading.Thread):
    """A thread that relays until ``stop()``; it outlives lost connections."""

    def __init__(self, *, sweep_seconds: float = SWEEP_SECONDS) -> None:
        super().__init__(name="relay", daemon=True)
        self.sweep_seconds = sweep_seconds
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Finish what is being relayed, then end. Returns when it has."""
        self._stopping.set()
        self.join()

    def run(self) -> None:
        """Listen; after a lost connection wait a little and listen again."""
        while not self._stopping.is_set():
            try:
                with _listening() as connection:
                    self._relay_from(connection)
            except Exception as error:  # noqa: BLE001 - whatever it is, the relay must go on
                logger.warning("The relay starts again after: %s", type(error))
                self._stopping.wait(RETRY_SECONDS)
            finally:
                connections["default"].close()

    def _relay_from(self, connection: psycopg.Connection) -> None:
        """Sweep now (nobody listened until now), then on each word and each time it is due."""
        swept_at = -self.sweep_seconds
        while not self._stopping.is_set():
            if time.monotonic() - swept_at >= self.sweep_seconds:
                relay_all()
                swept_at = time.monotonic()
            for landlord_id in _named(connection):
                landlord = landlord_by_id(landlord_id)
                if landlord is not None and landlord.is_active:
                    relay(landlord)


def _listening() -> psycopg.Connection:
    """A connection that hears commits. It takes no side: hearing needs no right."""
    params = connector_params("default")
    connection = psycopg.connect(**params, autocommit=True)
    connection.execute(sql.SQL("listen {}").format(sql.Identifier(CHANNEL)))
    return connection


def _named(connection: psycopg.Connection) -> set[UUID]:
    """The landlords named within the next moment; anybody may write to a channel, so look."""
    words = {
        notice.payload for notice in connection.notifies(timeout=LOOK_UP_SECONDS, stop_after=1)
    }
    found = set()
    for word in words:
        try:
            found.add(UUID(word))
        except ValueError:
            logger.warning("The relay was woken with something that is no id.")
    return found
