"""What somebody does to a log who owns its table: statements on the owner's connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from casework.audit.actions import record
from casework.audit.actors import SYSTEM
from casework.audit.heading import keep_head
from casework.audit.keeping import HeadFolder
from casework.audit.keys import side_here, signer
from casework.audit.verifying import Verified, verify
from tenancy.api import LandlordRef, as_landlord
from tenancy.ownership import as_owner

AT = datetime(2026, 3, 27, 16, 40, tzinfo=UTC)
TABLE = "audit_auditentry"


def written(landlord: LandlordRef, rows: int, *, at_once: int = 1) -> None:
    """Have the application write rows, so many in each transaction."""
    for first in range(0, rows, at_once):
        with as_landlord(landlord):
            for number in range(first, min(first + at_once, rows)):
                record(
                    action="case.opened",
                    by=SYSTEM,
                    at=AT,
                    subjects=[UUID(int=number + 1)],
                    kind="case",
                    detail={"purpose": "case_page", "number": number},
                )


def last_seq(landlord: LandlordRef) -> int:
    """The number of the last row."""
    ((seq,),) = as_table_owner(landlord, f"select max(seq) from {TABLE}")
    return int(str(seq))


def as_table_owner(landlord: LandlordRef, *statements: str) -> list[tuple[object, ...]]:
    """Run statements in a landlord's schema as the owner of its tables; returns the last's rows."""
    with as_owner() as owner, owner.standing_in(landlord.schema_name), owner.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        rows: list[tuple[object, ...]] = cursor.fetchall() if cursor.description else []
    return rows


def head_kept(landlord: LandlordRef, folder: Path, *, at: datetime = AT) -> None:
    """Have a signed head kept now."""
    with as_landlord(landlord):
        assert keep_head(store=HeadFolder(folder), at=at, is_due=True)


def looked_at(
    landlord: LandlordRef, folder: Path | None = None, *, public_keys: Sequence[bytes] = ()
) -> Verified:
    """Verify the landlord's log, with the heads in a folder."""
    with as_landlord(landlord):
        heads = list(HeadFolder(folder).all(side_here())) if folder else []
        return verify(heads=heads, public_keys=public_keys or [signer().public_key()])


def faults(verified: Verified) -> list[str]:
    """What was found, by code."""
    return [str(finding.fault) for finding in verified.findings]
