"""The places in the navigation, and which roles see each: derived from the permission matrix."""

from __future__ import annotations

from casework.access.permissions import GRANTS, Verb
from casework.ui.shell import NavItem


def _who_can(*verbs: Verb) -> frozenset[str]:
    return frozenset(role.value for role, granted in GRANTS.items() if granted & set(verbs))


_CASES = _who_can(Verb.CASE_READ_TEAM, Verb.CASE_AUDIT)

_BEFORE = "Before you act"
_OVERSIGHT = "Who may know, and for how long"
_POLICY = "Policy and money"
_RUNNING = "Running this service"

NAVIGATION = [
    NavItem(text="My day", url_name="home", roles=_CASES, key="m"),
    NavItem(text="Cases", url_name="cases", roles=_CASES, key="c"),
    NavItem(text="Search", url_name="search", roles=_CASES, key="s"),
    NavItem(
        text="Take a disclosure",
        url_name="disclosure_new",
        roles=_who_can(Verb.DISCLOSURE_TAKE),
        key="n",
    ),
    NavItem(
        text="May we?",
        url_name="may_we",
        roles=_who_can(Verb.HOLD_ASK_MINIMUM),
        group=_BEFORE,
        hint="Ask whether court action on a tenancy may go ahead now.",
    ),
    NavItem(
        text="Before we write",
        url_name="before_we_write",
        roles=_who_can(Verb.LETTER_ASK),
        group=_BEFORE,
        hint="Ask whether a letter to a home may go, and clear one that may not by itself.",
    ),
    NavItem(
        text="Open another case",
        url_name="open_a_case",
        roles=_who_can(Verb.GLASS_BREAK),
        group=_OVERSIGHT,
        hint="In an emergency, for an hour, with a reason that is reviewed.",
    ),
    NavItem(
        text="Who may know",
        url_name="oversight",
        roles=_who_can(Verb.GLASS_REVIEW),
        group=_OVERSIGHT,
        hint="Emergency openings to review, conflicts to decide, audits to give.",
    ),
    NavItem(
        text="Keeping",
        url_name="keeping",
        roles=_who_can(Verb.CASE_DESTROY_ASK, Verb.CASE_DESTROY_AGREE, Verb.LEGAL_HOLD),
        group=_OVERSIGHT,
        hint="Cases whose time has come, legal holds, and destroying by two people.",
    ),
    NavItem(text="For you", url_name="for_you", key="y"),
    NavItem(
        text="Policy",
        url_name="policy",
        roles=_who_can(Verb.POLICY_READ),
        group=_POLICY,
        hint="What is in force, clause by clause.",
    ),
    NavItem(
        text="Money",
        url_name="money",
        roles=_who_can(Verb.POLICY_READ),
        group=_POLICY,
        hint="What there is for security measures, and what was spent.",
    ),
    NavItem(
        text="Staff",
        url_name="colleagues",
        roles=_who_can(Verb.STAFF_MANAGE),
        group=_RUNNING,
        hint="Who works here, their roles and teams, and help with signing in.",
    ),
    NavItem(
        text="Sign-in",
        url_name="own_sign_in_settings",
        roles=_who_can(Verb.SIGN_IN_SET),
        group=_RUNNING,
        hint="Let people sign in with your organisation's own accounts.",
    ),
    NavItem(
        text="Systems",
        url_name="systems",
        roles=_who_can(Verb.API_CLIENT_MANAGE),
        group=_RUNNING,
        hint="Other systems that may ask one question, and their keys.",
    ),
]
"""A place without a group is for every day; the others go to "More" where a menu grows too long."""

PUBLIC_NAVIGATION: list[NavItem] = [
    NavItem(
        text="Staff",
        url_name="colleagues",
        roles=_who_can(Verb.STAFF_MANAGE),
        group=_RUNNING,
        hint="Who works for the platform, and help with signing in.",
    ),
]
"""The same on the platform's own hosts."""
