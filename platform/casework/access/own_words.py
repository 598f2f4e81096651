"""Words of this work that a password may not be made of: whoever guesses here tries them first.

Source: OWASP ASVS 5.0.0 6.1.2 and 6.2.11, which ask for the list and for its use.
"""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError

from casework.access.roles import Role
from tenancy.api import NoLandlord, current_landlord

OF_THE_WORK: Final = (
    *("holdfast", "casework", "case", "abuse", "domestic", "marac", "dash", "idva", "safeguarding"),
    *("housing", "landlord", "tenant", "tenancy", "resident", "survivor", "victim", "refuge"),
    *("password", "passphrase", "welcome", "letmein", "admin", "administrator", "demo"),
)
LEFT: Final = 8
"""Letters that must be left once our own words, digits and signs are taken out."""


class NotOurOwnWords:
    """Refuses a password that is little more than the landlord's name, a role or a word of the work."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ``ValidationError`` where too little is left."""
        left = re.sub(r"[^a-z]", "", password.lower())
        for word in sorted(own_words(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT:
            raise ValidationError(
                "This password is made of words that anybody would try here first. "
                "Use three or four words that have nothing to do with your work.",
                code="password_own_words",
            )

    def get_help_text(self) -> str:
        """Say what would be right."""
        return "Don't use the name of your organisation or words of your work."


def own_words() -> frozenset[str]:
    """Return the list: ours, the roles' names, and the words in the landlord's name."""
    roles = " ".join(role.label for role in Role)
    try:
        landlord = current_landlord()
        named = f"{landlord.name} {landlord.slug}"
    except NoLandlord:
        named = ""
    found = re.findall(r"[a-z]{4,}", f"{roles} {named}".lower())
    return frozenset((*OF_THE_WORK, *found))
