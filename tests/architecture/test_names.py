"""The core names no landlord, council, police force or area: only their packs do.

The names come from the packs' own manifests, so a new landlord is guarded from its first day.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casepolicy.discovery import shipped_landlords, shipped_pack

ROOT = Path(__file__).parents[2]
CORE = ("platform", "tenants", "frontend")
TEXT = {
    ".css", ".html", ".ini", ".js", ".json", ".md", ".po", ".py", ".sql", ".toml", ".tsv", ".txt",
    ".yaml", ".yml",
}  # fmt: skip
NOT_OURS = {"vendor", "licences", "node_modules", "__pycache__"}
ACRONYM_LETTERS = 5


def names() -> list[str]:
    """Every name by which a landlord, its council, its police or its area is known."""
    found: set[str] = set()
    for pack in shipped_landlords():
        manifest = shipped_pack(pack).manifest
        found |= {pack, manifest.landlord, manifest.short_name, *manifest.names}
    return sorted(found)


def pattern(name: str) -> re.Pattern[str]:
    """How a name is looked for. A short acronym may be an ordinary word in small letters."""
    if len(name) <= ACRONYM_LETTERS:
        return re.compile(rf"\b{re.escape(name.upper())}\b")
    words = r"[\s_-]*".join(re.escape(word) for word in re.split(r"[\s_-]+", name))
    return re.compile(rf"(?<![A-Za-z]){words}(?![A-Za-z])", re.IGNORECASE)


def core_files() -> Iterator[Path]:
    for folder in CORE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in TEXT and not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield path


def test_there_are_names_to_look_for_and_files_to_look_in() -> None:
    assert len(names()) > len(shipped_landlords()) * 2
    assert {path.relative_to(ROOT).parts[0] for path in core_files()} == set(CORE)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ABC", "see ABC's policy"),
        ("Long Name Homes", "long_name_homes.localhost"),
        ("Long Name Homes", "LONG-NAME  HOMES"),
        ("Northshire", "the northshire police"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert pattern(name).search(text)


@pytest.mark.parametrize(
    ("name", "text"), [("ABC", "abc"), ("ABC", "ABCD"), ("Northshire", "Northshireman")]
)
def test_another_word_is_not_taken_for_a_name(name: str, text: str) -> None:
    assert not pattern(name).search(text)


@pytest.mark.parametrize("name", names())
def test_the_core_never_names(name: str) -> None:
    wanted = pattern(name)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in core_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if wanted.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", names())
def test_no_file_or_folder_of_the_core_is_named_after(name: str) -> None:
    wanted = pattern(name)
    assert [p for p in core_files() if wanted.search(str(p.relative_to(ROOT)))] == []
