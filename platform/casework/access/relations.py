"""Need-to-know as data: what ties an account to a case, and which ties open it in which state.

A role's verbs say what it may do at all (``permissions``). A case opens only through a relation
that the role's verbs make count, in a state in which that relation opens cases. Where both say
yes, the answer is yes; everything else is "there is no such case". A test asks the door every cell.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import Final

from casework.access.permissions import GRANTS, OF_A_CASE, Verb
from casework.access.roles import Role


class Relation(StrEnum):
    """What an account is to a case."""

    NONE = "none"
    TEAM = "team"
    OWNER = "owner"
    NAMED = "named"
    """Somebody gave it to them by name, with a reason."""
    AUDITOR = "auditor"
    """They were asked to check this very case, until a day."""
    AUDITOR_OF_ALL = "auditor_of_all"
    """They were asked to check how cases are handled, until a day."""
    GLASS = "glass"
    """They opened it in an emergency, less than an hour ago."""


class CaseState(StrEnum):
    """What a case is to an account that looks for it."""

    NORMAL = "normal"
    CLOSED = "closed"
    SEALED = "sealed"
    CONFLICT = "conflict"
    """The account belongs to somebody who is, or may be, close to a person in the case."""


RELATION_WORDS: Final[dict[Relation, str]] = {
    Relation.NONE: "nothing",
    Relation.TEAM: "in its team",
    Relation.OWNER: "its officer",
    Relation.NAMED: "named on it",
    Relation.AUDITOR: "its auditor",
    Relation.AUDITOR_OF_ALL: "auditor of all cases",
    Relation.GLASS: "opened it in an emergency",
}
STATE_WORDS: Final[dict[CaseState, str]] = {
    CaseState.NORMAL: "open",
    CaseState.CLOSED: "closed",
    CaseState.SEALED: "sealed",
    CaseState.CONFLICT: "a conflict",
}

COUNTS_WITH: Final[dict[Relation, Verb]] = {
    Relation.TEAM: Verb.CASE_READ_TEAM,
    Relation.OWNER: Verb.CASE_READ_TEAM,
    Relation.NAMED: Verb.CASE_READ_TEAM,
    Relation.AUDITOR: Verb.CASE_AUDIT,
    Relation.AUDITOR_OF_ALL: Verb.CASE_AUDIT,
    Relation.GLASS: Verb.GLASS_BREAK,
}
"""The verb a role needs for a relation to count. Having none opens nothing."""

_USUAL: Final = frozenset(COUNTS_WITH)
OPENS: Final[dict[CaseState, frozenset[Relation]]] = {
    CaseState.NORMAL: _USUAL,
    CaseState.CLOSED: _USUAL,
    # Not even its own team: only people who were named one by one, and the emergency way in.
    CaseState.SEALED: frozenset({Relation.NAMED, Relation.AUDITOR, Relation.GLASS}),
    CaseState.CONFLICT: frozenset(),
}
"""Which relations open a case in a state. A conflict outweighs every relation and state."""


def opens(role: Role, relation: Relation, state: CaseState) -> bool:
    """Return whether a case opens to an account with this role and this relation alone."""
    verb = COUNTS_WITH.get(relation)
    return verb is not None and verb in GRANTS[role] and relation in OPENS[state]


def may(role: Role, relation: Relation, state: CaseState, verb: Verb) -> bool:
    """Return one cell of the table: whether such an account may do this to such a case."""
    return verb in GRANTS[role] and opens(role, relation, state)


def cells() -> list[tuple[Role, Relation, CaseState, Verb]]:
    """Return every cell there is: role by relation by state by each verb that is about a case."""
    return list(product(Role, Relation, CaseState, sorted(OF_A_CASE)))
