"""What stands under an older version of a landlord's key, and putting it under the newest.

Keys of cases, persons and homes are wrapped anew, which touches no case. What is sealed directly
under the landlord's key (models that say ``OF_LANDLORD``, and outbox payloads that still wait) is
sealed anew, row by row. Both go in batches, and what is left is read from the rows themselves, so
a run that was stopped goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Model
from psycopg import sql

from casework.access.encryption import second_steps
from casework.access.encryption.checks import sealing_models
from casework.access.encryption.declared import Kind, Subject, key_of_model
from casework.access.encryption.fields import EncryptedField
from casework.access.encryption.keys import KeyRing, key_of, ring_of
from casework.access.encryption.outbox import open_event, seal_event
from casework.access.encryption.sealing import HEAD, UNDER_LANDLORD_KEY
from casework.access.encryption.stored import SubjectKey
from casework.access.encryption.tree import BranchCut
from casework.access.encryption.wrapping import unwrap, wrap
from tenancy.api import LandlordRef, waiting_payloads

_PREFIX: Final = HEAD.size - 12
"""Bytes that say format and version."""
_UPDATE: Final = (
    "update access_subjectkey as t set wrapped = u.wrapped, version = %s "
    "from unnest(%s::uuid[], %s::bytea[]) as u(id, wrapped) "
    "where t.id = u.id and t.wrapped is not null"
)


def left(landlord: LandlordRef) -> int:
    """Count what still stands under an older version."""
    current = ring_of(landlord.id).current
    return (
        SubjectKey.objects.filter(version__lt=current, wrapped__isnull=False).count()
        + sum(len(_rows_under_older(model, current, most=None)) for model in _directly_under())
        + len(_payloads_under_older(current))
        + len(second_steps.under_older(current))
    )


def turn_some(landlord: LandlordRef, *, most: int) -> int:
    """Put up to ``most`` things under the newest version. Returns how many; 0: all is done."""
    ring = ring_of(landlord.id)
    if turned := _wrap_anew(landlord, ring, most):
        return turned
    for model in _directly_under():
        if keys := _rows_under_older(model, ring.current, most=most):
            _seal_anew(model, keys)
            return len(keys)
    if rows := second_steps.under_older(ring.current)[:most]:
        for authenticator in rows:
            second_steps.seal_anew(authenticator)
        return len(rows)
    waiting = _payloads_under_older(ring.current)[:most]
    for row in waiting:
        row.payload = seal_event(open_event(bytes(row.payload), event=row.pk), event=row.pk)
        row.save(update_fields=["payload"])
    return len(waiting)


def _wrap_anew(landlord: LandlordRef, ring: KeyRing, most: int) -> int:
    older = SubjectKey.objects.filter(version__lt=ring.current, wrapped__isnull=False)
    rows = list(older.select_for_update().order_by("version", "pk")[:most])
    made = [(row.pk, _wrapped_anew(landlord, ring, row)) for row in rows]
    if made:
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE, [ring.current, *map(list, zip(*made, strict=True))])
    return len(made)


def _wrapped_anew(landlord: LandlordRef, ring: KeyRing, row: SubjectKey) -> bytes:
    subject = Subject(Kind(row.kind), row.pk)
    try:
        branch = ring.kept.tree.branch(row.branch)
    except BranchCut:  # restored from a copy that is older than its destruction: leave it shut
        return bytes(row.wrapped or b"")
    key = unwrap(
        bytes(row.wrapped or b""),
        landlord_id=landlord.id,
        subject=subject,
        version=row.version,
        under=key_of(landlord.id, row.version),
        branch=branch,
    )
    under = ring.keys[ring.current]
    return wrap(
        key,
        landlord_id=landlord.id,
        subject=subject,
        version=ring.current,
        under=under,
        branch=branch,
    )


def _seal_anew(model: type[Model], keys: list[UUID]) -> None:
    names = [field.attname for field in _fields(model)]
    for row in model._default_manager.select_for_update().filter(pk__in=keys):
        for name in names:
            getattr(row, name)  # opened, and so sealed anew when it is saved
        row.save(update_fields=names)


def _rows_under_older(model: type[Model], current: int, *, most: int | None) -> list[UUID]:
    """Return the keys of rows with a field under an older version of the landlord's key."""
    prefix = HEAD.pack(UNDER_LANDLORD_KEY, current, bytes(12))[:_PREFIX]
    conditions = sql.SQL(" or ").join(
        sql.SQL("(get_byte({0}, 0) = {1} and substring({0} from 1 for {2}) <> {3})").format(
            sql.Identifier(str(field.column)),
            sql.Literal(UNDER_LANDLORD_KEY),
            sql.Literal(_PREFIX),
            sql.Placeholder(),
        )
        for field in _fields(model)
    )
    query = sql.SQL("select id from {table} where {conditions} order by id limit {most}").format(
        table=sql.Identifier(model._meta.db_table),
        conditions=conditions,
        most=sql.Literal(most),
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [prefix for _ in _fields(model)])
        return [key for (key,) in cursor.fetchall()]


def _payloads_under_older(current: int) -> list[Any]:
    prefix = HEAD.pack(UNDER_LANDLORD_KEY, current, bytes(12))[:_PREFIX]
    return [row for row in waiting_payloads() if bytes(row.payload)[:_PREFIX] != prefix]


def _directly_under() -> Iterator[type[Model]]:
    here = set(connection.introspection.table_names())
    for model in sealing_models():
        if key_of_model(model).may_be_landlords and model._meta.db_table in here:
            yield model


def _fields(model: type[Model]) -> list[EncryptedField]:
    return [field for field in model._meta.fields if isinstance(field, EncryptedField)]
