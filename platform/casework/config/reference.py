"""Writes the reference pages: on the contract, the commands, shipped stories and personal data."""

from __future__ import annotations

import os
from pathlib import Path

import django

from casepolicy import QUESTIONS
from casepolicy.discovery import capabilities
from casepolicy.reference import pages
from casework.access.permission_page import permissions_page
from casework.config.cli import command_line
from casework.config.command_page import commands_page
from casework.config.cryptography import inventory_page
from casework.config.policy.stories import shipped_stories_page


def all_pages() -> dict[str, str]:
    """Return every reference page by file name. Raises ``Undocumented`` for what has no words."""
    return {
        **pages(QUESTIONS.values(), capabilities()),
        "permissions.md": permissions_page(),
        "commands.md": commands_page(command_line()),
        "personal-data.md": _personal_data(),
        "cryptography.md": inventory_page(),
        "stories.md": shipped_stories_page(),
    }


def _personal_data() -> str:
    """What the tables hold of people. Needs Django, but no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings.dev")
    django.setup()
    from casework.audit.personal_data import personal_data_page  # noqa: PLC0415 - needs Django set up

    return personal_data_page()


def write_pages(folder: Path) -> list[str]:
    """Write every page that differs, and return the names of those."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in all_pages().items():
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed
