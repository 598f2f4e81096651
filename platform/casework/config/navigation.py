"""The places in the navigation, and which roles see each: derived from the permission matrix."""

from __future__ import annotations

from casework.access.permissions import GRANTS, Verb
from casework.ui.shell import NavItem


def _who_can(*verbs: Verb) -> frozenset[str]:
    return frozenset(role.value for role, granted in GRANTS.items() if granted & set(verbs))


_CASES = _who_can(Verb.CASE_READ_TEAM, Verb.CASE_AUDIT)

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
    NavItem(text="May we?", url_name="may_we", roles=_who_can(Verb.HOLD_ASK_MINIMUM)),
    NavItem(text="Before we write", url_name="before_we_write", roles=_who_can(Verb.LETTER_ASK)),
    NavItem(
        text="Keeping",
        url_name="keeping",
        roles=_who_can(Verb.CASE_DESTROY_ASK, Verb.CASE_DESTROY_AGREE, Verb.LEGAL_HOLD),
    ),
    NavItem(text="Money", url_name="money", roles=_who_can(Verb.POLICY_READ)),
    NavItem(text="For you", url_name="for_you", key="y"),
    NavItem(text="Open another case", url_name="open_a_case", roles=_who_can(Verb.GLASS_BREAK)),
    NavItem(text="Who may know", url_name="oversight", roles=_who_can(Verb.GLASS_REVIEW)),
    NavItem(text="Policy", url_name="policy", roles=_who_can(Verb.POLICY_READ)),
    NavItem(text="Systems", url_name="systems", roles=_who_can(Verb.API_CLIENT_MANAGE)),
    NavItem(text="Sign-in", url_name="own_sign_in_settings", roles=_who_can(Verb.SIGN_IN_SET)),
    NavItem(text="Staff", url_name="colleagues", roles=_who_can(Verb.STAFF_MANAGE)),
]
