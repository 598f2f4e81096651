"""What this product knows of people, table by table: the page a data protection officer reads.

Made from the privacy notes, so that it can't fall behind the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from casework.audit.privacy import NoPrivacyNote, note_of


class Lives(StrEnum):
    """On which side a table stands. No case data stands anywhere but on a landlord's."""

    TENANT = "each landlord's schema"
    SHARED = "the platform's schema"
    BOTH = "each landlord's schema; the platform's for operators"


class LivesNowhere(LookupError):
    """A table was made, and nobody said on which side it stands."""

    def __init__(self, label: str) -> None:
        """Name the model and where to say it."""
        super().__init__(
            f"{label} stands on no side. Name its app in casework/config/settings/apps.py: "
            "LANDLORD_ROOMS for a landlord's data, PUBLIC_ROOMS for the platform's."
        )


NOTHING: Final = "no personal data"
_HEAD: Final = """# Personal data

Every table, with what it holds of people, why, who may see it and until when. Made from the code by
`make reference`; a table without these words is refused by the build. "Nobody" means that no page and
no operation shows it. All of a landlord's tables stand in its own schema, under its own role.

"""
_COLUMNS: Final = ("Table", "Stands in", "Holds", "Why", "Who may see it", "Until")


def lives(model: type[Model]) -> Lives:
    """Return on which side a table stands. Raises ``LivesNowhere``."""
    config = apps.get_app_config(model._meta.app_label)
    is_theirs = _lists(settings.TENANT_APPS, config.name)
    is_shared = _lists(settings.SHARED_APPS, config.name)
    if is_theirs and is_shared:
        return Lives.BOTH
    if is_theirs:
        return Lives.TENANT
    if is_shared:
        return Lives.SHARED
    raise LivesNowhere(model._meta.label)


def _lists(listed: Iterable[str], name: str) -> bool:
    return any(each == name or each.startswith(f"{name}.apps.") for each in listed)


def tables() -> list[type[Model]]:
    """Every table there is, by name; what only stands for another table is not one."""
    found = (m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy)
    return sorted(found, key=lambda model: model._meta.label)


def undeclared() -> list[tuple[type[Model], str]]:
    """Every table that does not say where it stands or what it holds, with what to write."""
    found = []
    for model in tables():
        try:
            lives(model)
            note_of(model)
        except (LivesNowhere, NoPrivacyNote) as missing:
            found.append((model, str(missing)))
    return found


def personal_data_page() -> str:
    """Return the page, in Markdown: first what holds personal data, then the names of the rest."""
    holding = [model for model in tables() if note_of(model).holds != NOTHING]
    without = [model for model in tables() if note_of(model).holds == NOTHING]
    lines = [_line(_COLUMNS), _line(("---",) * len(_COLUMNS)), *(_row(m) for m in holding)]
    rest = "\n".join(f"- `{m._meta.label}`: {note_of(m).purpose}" for m in without)
    return f"{_HEAD}" + "\n".join(lines) + f"\n\n## Without personal data\n\n{rest}\n"


def _row(model: type[Model]) -> str:
    note = note_of(model)
    said = (note.holds, note.purpose, note.seen_by, note.kept_until)
    return _line((f"`{model._meta.label}`", lives(model).value, *said))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
