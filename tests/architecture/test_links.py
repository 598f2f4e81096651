"""Links between our pages lead to a file that is there, and to a heading that is in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "frontend", "infra", "platform", "plugins", "tenants", "tests")
NOT_OURS = {"vendor", "node_modules", ".venv"}
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def pages() -> Iterator[Path]:
    yield from sorted(ROOT.glob("*.md"))
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.md")):
            if not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield path


def anchors(text: str) -> set[str]:
    """The headings of a page as links name them."""
    told = [re.sub(r"[^\w\- ]", "", h).lower() for h in HEADING.findall(FENCED.sub("", text))]
    return {each.strip().replace(" ", "-") for each in told}


def broken(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for file, heading in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        target = (page.parent / file) if file else page
        if not target.exists():
            found.append(file)
        elif heading and heading not in anchors(target.read_text("utf-8")):
            found.append(f"{file}#{heading}")
    return found


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One thing\n[a](#one-thing) [b](none.md) [c](#two) [d](page.md)\n", "utf-8")
    assert broken(page) == ["none.md", "#two"]


def test_every_reference_page_is_reached_from_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for page in (ROOT / "docs" / "reference").glob("*.md"):
        assert f"docs/reference/{page.name}" in text
