"""Does whatever stands between us and PostgreSQL keep landlords apart? Tried before serving.

A pooler in the wrong mode answers one landlord's transaction on another's session, and no setting
of ours shows it. So two landlords are stood for in turn, through the very address requests use.
"""

from __future__ import annotations

from django.db import connection

from tenancy.ref import LandlordRef
from tenancy.registry import landlords
from tenancy.side import as_landlord
from tenancy.startup import StartupRefused


def check_sides() -> None:
    """Stand for two landlords and the first again; refuse to serve if one isn't where it should be.

    With one landlord, only that one is tried; with none, nothing is. Closes its connection.
    """
    some = landlords()[:2]
    try:
        for landlord in (*some, *some[:1]):
            if stands_on(landlord) != (landlord.schema_name, landlord.role_name, str(landlord.id)):
                raise StartupRefused(
                    "A transaction for one landlord did not stand on that landlord's side, so "
                    "nothing is served. If a pooler stands before PostgreSQL, it must keep a "
                    "transaction on one session: session or transaction mode, never statement mode."
                )
    finally:
        connection.close()


def stands_on(landlord: LandlordRef) -> tuple[str, str, str]:
    """Return the schema, role and landlord id that PostgreSQL itself reports."""
    with as_landlord(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select current_schema(), current_user, current_setting('app.landlord_id', true)"
        )
        schema, role, landlord_id = cursor.fetchone()
    return schema, role, landlord_id
