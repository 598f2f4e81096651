"""Writes the reference pages: on the contract, on this program's commands, on shipped stories."""

from __future__ import annotations

from pathlib import Path

from casepolicy import QUESTIONS
from casepolicy.discovery import capabilities
from casepolicy.reference import pages
from casework.access.permission_page import permissions_page
from casework.config.cli import command_line
from casework.config.command_page import commands_page
from casework.config.policy.stories import shipped_stories_page


def all_pages() -> dict[str, str]:
    """Return every reference page by file name. Raises ``Undocumented`` for what has no words."""
    return {
        **pages(QUESTIONS.values(), capabilities()),
        "permissions.md": permissions_page(),
        "commands.md": commands_page(command_line()),
        "stories.md": shipped_stories_page(),
    }


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
