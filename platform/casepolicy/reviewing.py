"""Where a document stands against its own review date, in words for its staff."""

from __future__ import annotations

from datetime import date

from casepolicy.calendar import date_words
from casepolicy.revision import Manifest


def overdue_words(manifest: Manifest, on: date) -> str:
    """Say that a document is past its own review date on a day; nothing where it is not."""
    due = manifest.review_due_on
    if due is None or not manifest.review_overdue_on(on):
        return ""
    role = manifest.owner_role
    owner = "policy owner" if role.lower() == "policy owner" else f"policy owner, the {role}"
    return (
        f"This policy's own review date was {date_words(due)}. It still decides until a new one is put "
        f"in force. Tell the {owner}."
    )


def review_words(manifest: Manifest, on: date) -> str:
    """Say when a document's review is due, or was."""
    due = manifest.review_due_on
    if due is None:
        return "It names no review date."
    return (
        f"Its review {'was' if manifest.review_overdue_on(on) else 'is'} due on {date_words(due)}."
    )
