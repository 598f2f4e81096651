"""Finding conflicts: one statement, the same whether or not anything matches.

Somebody who tells us of a phone number must not learn from how long it takes, or from how much is
written, whether a case knows it. So the comparing, and the writing of what was found, is a single
INSERT; telling those who decide, and the log, is the job's within a minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

# Who is near a case: those it names, those who hold or share a home with one of them now or before,
# and those of the home that the case is about. Keys begin with the moment, as our others do.
_FIND: Final = """
INSERT INTO knowing_conflict
  (id, case_id, staff_id, kind, digest, is_by_household, state, found_at)
SELECT (%(key)s || substr(gen_random_uuid()::text, 16))::uuid, case_id, staff_id, kind, digest,
       bool_and(is_by_household), 'found', %(at)s
FROM (
  SELECT near.case_id, detail.staff_id, mark.kind, mark.digest, near.is_by_household
  FROM knowing_staffdetail detail
  JOIN knowing_personmark mark ON mark.kind = detail.kind AND mark.digest = detail.digest
  JOIN (
    SELECT party.case_id, party.person_id, false AS is_by_household FROM cases_caseparty party
    UNION ALL
    SELECT party.case_id, other.person_id, true FROM cases_caseparty party
    JOIN people_tenancyparty own ON own.person_id = party.person_id
    JOIN people_tenancyparty other ON other.tenancy_id = own.tenancy_id
    UNION ALL
    SELECT held.id, other.person_id, true FROM cases_case held
    JOIN people_tenancyparty other ON other.tenancy_id = held.tenancy_id
  ) near ON near.person_id = mark.person_id
  WHERE (%(staff)s::uuid IS NULL OR detail.staff_id = %(staff)s)
    AND (%(case)s::uuid IS NULL OR near.case_id = %(case)s)
    AND (%(persons)s::uuid[] IS NULL OR mark.person_id = ANY(%(persons)s))
) found
GROUP BY case_id, staff_id, kind, digest
ON CONFLICT (staff_id, case_id, kind, digest) DO NOTHING
"""
_MOMENT: Final = 15
"""Signs of a version 7 key up to its version."""


def match(
    *,
    at: datetime,
    staff: UUID | None = None,
    case: UUID | None = None,
    persons: Sequence[UUID] | None = None,
) -> None:
    """Write down every conflict there is, within one account, one case or some persons if given."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FIND,
            {
                "key": str(uuid7())[:_MOMENT],
                "at": at,
                "staff": staff,
                "case": case,
                "persons": None if persons is None else list(persons),
            },
        )
