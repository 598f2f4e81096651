"""Which parts of a case the policy shows to somebody whom the door has let in.

The door says whether the case exists for them; the policy says how much of it they see. What is
left out is said to be left out, with the clause. A policy that can't be asked shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied

from casepolicy.facts import Viewer
from casepolicy.values import CasePart
from casework.access.door import visible
from casework.access.models import User
from casework.access.roles import Role
from casework.audit.actors import Actor
from casework.cases.domain.facts import derived, merged
from casework.cases.models import Case
from casework.knowing.domain.parts import PART_WORDS, VIEWER_OF, facts_seen, lines_seen
from casework.policies.asking import ask
from casework.policies.queries import calendar

QUESTION: Final = "may_see"


class PartWithheld(PermissionDenied):
    """The policy does not show this part of the case to whoever asks. Answered with 403."""

    def __init__(self, part: CasePart) -> None:
        """Name the part only."""
        super().__init__(
            f"The policy does not show this part of the case to your role: {PART_WORDS[part]}. "
            "Ask the officer of the case."
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """What one account sees of one case, and the trace that says why."""

    parts: frozenset[CasePart]
    trace: Mapping[str, Any] | None = field(default=None, repr=False)

    def shows(self, part: CasePart) -> bool:
        """Return whether this part is shown."""
        return part in self.parts

    def require(self, part: CasePart) -> None:
        """Raise ``PartWithheld`` unless this part is shown."""
        if part not in self.parts:
            raise PartWithheld(part)

    @property
    def withheld(self) -> tuple[CasePart, ...]:
        """Return what is left out, in the contract's order."""
        return tuple(part for part in CasePart if part not in self.parts)

    @property
    def withheld_words(self) -> tuple[str, ...]:
        """Say what is left out."""
        return tuple(PART_WORDS[part] for part in self.withheld)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the kinds of line of the history that are shown."""
        return lines_seen(self.parts)

    def facts(self, case: Case) -> dict[str, Any]:
        """Return the facts of the case that are shown."""
        return facts_seen(case.facts, self.parts)


EVERYTHING: Final = Sight(frozenset(CasePart))


def sight_of(case: Case, *, by: User | Actor, at: datetime) -> Sight:
    """Ask the case's policy what ``by`` sees of it. A job sees what its code needs: everything."""
    if isinstance(by, Actor):
        return EVERYTHING
    viewer = VIEWER_OF[by.role]
    facts = {"view.viewer": viewer}
    # In the team to deal with the household: the need itself is what the door has looked at.
    needs = {"view.needs_it": True} if by.role == Role.READ_ONLY else {}
    said = ask(
        revision_id=case.revision_id,
        facts=derived(merged(case.facts, {**facts, **needs})),
        at=at,
        calendar=calendar(),
        questions=[QUESTION],
    )
    shown = [set(value.parts) for value in said.replies[QUESTION].values]
    parts = frozenset(set.intersection(*shown)) if shown else frozenset()
    return Sight(parts, said.trace)


def sees_lists_of_work(by: User) -> bool:
    """Return whether lists say what must happen on cases and by when.

    Lists do not ask the policy case by case; for who only reads, they leave the plan out.
    """
    return VIEWER_OF.get(by.role) in {Viewer.CASE_OFFICER, Viewer.AUDITOR}


def sees_of_person(
    person_id: UUID, parts: Iterable[CasePart], *, by: User | Actor, at: datetime
) -> bool:
    """Return whether some case that ``by`` may know of names the person and shows these parts."""
    if isinstance(by, Actor):
        return True
    wanted = set(parts)
    cases = visible(Case.objects.filter(parties__person=person_id).distinct(), by=by, at=at)
    return any(wanted <= sight_of(case, by=by, at=at).parts for case in cases)
