"""A connection that takes a side for each transaction, and refuses to work without one.

At the first cursor of a transaction one statement sets role, search path and landlord until that
transaction ends; PostgreSQL itself forgets them at commit and rollback, so nothing is left on a
connection for the next user of it. Taking them before the first savepoint can exist is also what
makes a rollback to a savepoint harmless.

In owner mode (``MODE`` is ``"owner"``: migrations, provisioning) no role is taken and the search
path is set before every cursor, as in stock django-tenants.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from django.db import DatabaseError
from django.db.transaction import TransactionManagementError
from django_tenants.postgresql_backend.base import DatabaseWrapper as TenantsWrapper
from psycopg.errors import InsufficientPrivilege, InvalidParameterValue
from psycopg.pq import TransactionStatus

from tenancy.errors import NoSide, NotKept, OutsideTransaction, SideNotThere, SideSwitched
from tenancy.names import PUBLIC_SCHEMA, checked
from tenancy.side import Side, current_side, gathering

NO_SUCH_ROLE = (InvalidParameterValue, InsufficientPrivilege)


class DatabaseWrapper(TenantsWrapper):  # type: ignore[misc] # django-tenants has no types
    """One thread's connection."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        self.is_owner: bool = settings_dict.get("MODE") == "owner"
        self._owner_schema = PUBLIC_SCHEMA
        self._taken: Side | None = None
        self._is_connecting = False
        self._spare: DatabaseWrapper | None = None
        super().__init__(settings_dict, alias)

    def spare(self) -> DatabaseWrapper:
        """Return this thread's second connection, for ``side.at_once``; it is closed with this one."""
        if self._spare is None:
            self._spare = DatabaseWrapper(self.settings_dict, self.alias)
        return self._spare

    # -- which schema: asked by django-tenants and its router --------------------------------

    @property
    def schema_name(self) -> str:
        """The schema that unqualified names mean now."""
        side = current_side()
        return side.schema if side else self._owner_schema

    @schema_name.setter
    def schema_name(self, name: str | None) -> None:
        if name not in (None, PUBLIC_SCHEMA) and not self.is_owner:
            self._refuse_stock_switch()
        self._owner_schema = name or PUBLIC_SCHEMA

    @contextmanager
    def standing_in(self, schema: str) -> Iterator[None]:
        """Owner only: unqualified names mean ``schema`` while this lasts, in a transaction or not."""
        before = self._owner_schema
        self.schema_name = checked(schema)
        try:
            yield
        finally:
            self._owner_schema = before

    def _get_cursor_search_paths(self) -> list[str]:
        """One schema only: a table that is missing there must not be found in public."""
        return [checked(self.schema_name)]

    def set_settings_schema(self, schema_name: str) -> None:
        """Keep nothing: stock writes it to a dictionary that all threads share."""

    def _refuse_stock_switch(self) -> NoReturn:
        raise RuntimeError(
            "django-tenants' own way of switching schemas is closed here: it is not bound to a "
            "transaction and changes no role. Use 'with tenancy.api.as_landlord(...)'."
        )

    # -- taking the side ---------------------------------------------------------------------

    def connect(self) -> None:
        """Connect; Django's own set-up queries need no side."""
        self._is_connecting = True
        try:
            super().connect()
        finally:
            self._is_connecting = False

    def _cursor(self, name: str | None = None) -> Any:
        if self.is_owner:
            return super()._cursor(name=name)
        self.close_if_health_check_failed()
        self.ensure_connection()
        if not self._is_connecting:
            self._take_side()
        return super(TenantsWrapper, self)._cursor(name)  # past django-tenants' SET

    def _take_side(self) -> None:
        side = current_side()
        if side is None:
            raise NoSide
        if self.connection.autocommit:
            raise OutsideTransaction
        status = self.connection.pgconn.transaction_status
        if status == TransactionStatus.IDLE:
            self._take(side)
        elif side != self._taken and status != TransactionStatus.UNKNOWN:
            raise SideSwitched

    def _take(self, side: Side) -> None:
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute(side.statement)
        except DatabaseError as error:
            if isinstance(error.__cause__, NO_SUCH_ROLE):
                raise SideNotThere from error
            raise
        self._taken = side

    def _commit(self) -> None:
        """Commit, but never pretend: PostgreSQL answers COMMIT of a failed transaction kindly."""
        if self.connection is not None and self._has_failed():
            self._taken = None
            raise TransactionManagementError(
                "An earlier query of this transaction failed and the failure was swallowed, so "
                "nothing was saved. Wrap a query that may fail in its own atomic()."
            )
        self._write_gathered()
        self._taken = None
        super()._commit()

    def _write_gathered(self) -> None:
        """For a transaction begun without a side of its own, as in a callback after a commit."""
        try:
            gathering().write()
        except Exception as error:
            raise NotKept from error

    def _has_failed(self) -> bool:
        return bool(self.connection.pgconn.transaction_status == TransactionStatus.INERROR)

    def _savepoint(self, sid: str) -> None:
        super()._savepoint(sid)
        gathering().mark(sid)

    def _savepoint_rollback(self, sid: str) -> None:
        gathering().drop_since(sid)
        super()._savepoint_rollback(sid)

    def _rollback(self) -> None:
        self._taken = None
        gathering().clear()
        super()._rollback()

    def close(self) -> None:
        """Close; a new connection begins without a side."""
        self._taken = None
        if self._spare is not None:
            self._spare.close()
        gathering().clear()
        super().close()
