"""The reference page on who may do what, and to which case: made from the data the code asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casepolicy.reference.writing import bullets, page, paragraph, table
from casework.access.permissions import GRANTS, OF_A_CASE, SYSTEMS_MAY, Verb
from casework.access.relations import (
    COUNTS_WITH,
    OPENS,
    RELATION_WORDS,
    STATE_WORDS,
    CaseState,
    Relation,
    opens,
)
from casework.access.roles import Role

WAITING: Final = (
    (
        "Partner agency",
        ("marac.item_read", "marac.action_record"),
        "issue 5",
        "Only items published to a meeting it is invited to, and only the fields of that view.",
    ),
    (
        "Repairs",
        ("job_card.read",),
        "the repairs feature",
        "A job card that says what and when, never why.",
    ),
)
"""Roles or verbs that have no feature yet: they hold their place here and are granted nowhere."""

LIMITS: Final = (
    (
        "**Platform operator**: stands on the platform's side, where no case is, and has no way into a "
        "landlord's."
    ),
    "**Landlord administrator**: sets up staff, teams and money, and opens no case.",
    (
        "**Income officer**: asks whether a step may be taken and learns when, never why. About the "
        "home of a case that is kept from them the answer is the one for a misread reference."
    ),
    (
        "**Data protection officer**: reads the log and decides on conflicts by reference; opens a case "
        "only in an emergency, for an hour."
    ),
    (
        "**Auditor**: opens a case they were asked to check, or all while they are asked to check all, "
        "until a day within 92; nobody asks themself."
    ),
    (
        "**Read only**: in a team, but not at work on its cases. Sees the parts that the landlord's own "
        "policy shows to other staff who deal with a household; lists show them no plans."
    ),
    "**A job** (the clock, the outbox) has no role: what it may do is what its code does.",
)
_ABOUT = (
    "A verb says that a role may do such a thing at all. Verbs marked with a dot are done to one "
    "case, and then the relation to that case counts as well: see below. Nothing else grants "
    "anything, and a test asks the door every cell."
)
_SYSTEMS = (
    "A system of the landlord's has no role. An administrator ticks what it may do, of these: "
    + ", ".join(f"`{verb.value}`" for verb in sorted(SYSTEMS_MAY))
    + ". Whoever comes with a token may do what both the role and the token allow."
)
_HOW = (
    "A case opens to an account through a relation that counts for its role, in a state of the case "
    "in which that relation opens it. For everybody else there is no such case: same answer, same "
    "work, in every page, list, count, search and the API. What an account may do to a case is what "
    "its role may do, once the case opens."
)


def permissions_page() -> str:
    """Write the page."""
    return page(
        "Who may do what",
        paragraph(_ABOUT),
        _matrix(list(Role)[:5]),
        _matrix(list(Role)[5:]),
        paragraph(_SYSTEMS),
        "## Which case opens to whom",
        paragraph(_HOW),
        _relations(),
        "Which roles each relation counts for:",
        _counts(),
        "## Limits of single roles",
        bullets(LIMITS),
        "## What waits",
        paragraph("No feature asks for these yet, so nothing grants them."),
        table(
            ("who", "verbs", "waits for", "what it will see"),
            [
                (w, ", ".join(f"`{v}`" for v in verbs), until, sees)
                for w, verbs, until, sees in WAITING
            ],
        ),
    )


def _matrix(roles: Sequence[Role]) -> str:
    rows = [
        (
            f"`{verb.value}`{' •' if verb in OF_A_CASE else ''}",
            *("yes" if verb in GRANTS[role] else "" for role in roles),
        )
        for verb in Verb
    ]
    return table(("", *(str(role.label) for role in roles)), rows)


def _relations() -> str:
    rows = [
        (
            RELATION_WORDS[relation],
            *("opens" if relation in OPENS[state] else "" for state in CaseState),
        )
        for relation in Relation
    ]
    return table(("who is", *(STATE_WORDS[state] for state in CaseState)), rows)


def _counts() -> str:
    rows = []
    for relation, verb in COUNTS_WITH.items():
        roles = [
            str(role.label) for role in Role if any(opens(role, relation, s) for s in CaseState)
        ]
        rows.append((RELATION_WORDS[relation], f"`{verb.value}`", ", ".join(roles)))
    return table(("who is", "needs", "roles"), rows)
