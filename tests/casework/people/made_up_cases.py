"""Made-up cases for tests of what stands below them: a row, without the disclosure that opens one."""

from __future__ import annotations

from datetime import date

from casework.access.models import Team
from casework.cases.models import Case, CaseParty
from casework.people.models import Person
from casework.policies.models import PolicyRevision
from tests.casework.access.staff import AT


def make_case(team: Team, victim: Person, reference: str = "7K2M-9QXB") -> Case:
    """Make a case of a team that names one person."""
    revision, _ = PolicyRevision.objects.get_or_create(
        number=1,
        defaults={
            "in_force_from": date(2026, 1, 1),
            "data": {},
            "source": "test",
            "recorded_at": AT,
        },
    )
    case = Case.objects.create(
        reference=reference,
        opened_at=AT,
        team=team,
        victim=victim,
        revision=revision,
        facts={},
        wishes=[],
    )
    CaseParty.objects.create(case=case, person=victim, role="victim")
    return case
