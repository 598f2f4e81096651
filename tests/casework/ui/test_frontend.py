"""What the frontend folder may hold: licensed nothing, inline nothing, betraying nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from casework.ui.shell import ACCENTS

FRONTEND = Path(__file__).parents[3] / "frontend"
TEMPLATES = sorted((FRONTEND / "templates").rglob("*.html"))
SERVED = sorted(path for path in (FRONTEND / "static").rglob("*") if path.is_file())
TEXTS = [path for path in SERVED if path.suffix in {".css", ".js", ".svg"}]
BETRAYING = re.compile(
    r"abus|violen|victim|survivor|perpetrator|domestic|disclos|refuge|marac|\bdash\b|safety|harm",
    re.IGNORECASE,
)
TITLE = re.compile(r"{% block (?:head_)?title %}(.*?){% endblock", re.DOTALL)


def name_of(path: Path) -> str:
    return path.relative_to(FRONTEND).as_posix()


def test_everything_served_is_small() -> None:
    assert sum(path.stat().st_size for path in SERVED) < 900_000


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_nothing_served_names_the_licensed_font_the_crown_or_the_crest(path: Path) -> None:
    found = re.search(r"GDS Transport|crown|crest|logotype", path.read_text(), re.IGNORECASE)
    assert found is None


def test_no_file_served_is_government_branding() -> None:
    branded = re.compile(r"crown|crest|logo|favicon|opengraph|apple-touch", re.IGNORECASE)
    assert [name_of(path) for path in SERVED if branded.search(path.name)] == []


@pytest.mark.parametrize("path", [p for p in TEXTS if p.suffix == ".css"], ids=name_of)
def test_stylesheets_ask_only_for_files_that_stand_beside_them(path: Path) -> None:
    for address in re.findall(r"url\(([^)]*)\)", path.read_text()):
        assert not address.startswith(("/", "http", "data:", '"', "'")), address
        assert (path.parent / address).is_file(), address


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_nothing_served_points_to_a_source_map_that_is_not_there(path: Path) -> None:
    assert "sourceMappingURL" not in path.read_text()


@pytest.mark.parametrize("folder", sorted((FRONTEND / "static/vendor").iterdir()), ids=name_of)
def test_every_vendored_package_brings_its_licence(folder: Path) -> None:
    assert (folder / "LICENSE.txt").read_text().strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_compile_and_say_at_the_top_what_they_are(path: Path) -> None:
    get_template(path.relative_to(FRONTEND / "templates").as_posix())
    if path.parent.name in {"components", "govuk"}:
        assert "{% comment %}" in path.read_text()[:120]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_holds_inline_script_style_or_handlers(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_ask_only_for_assets_that_exist(path: Path) -> None:
    for asset in re.findall(r'{% asset "([^"]+)" %}', path.read_text()):
        assert (FRONTEND / "static" / asset).is_file(), asset
    assert not re.search(r'(?:src|href)="(?:https?:)?//', path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_title_betrays_what_the_work_is_about(path: Path) -> None:
    for title in TITLE.findall(path.read_text()):
        assert not BETRAYING.search(title), title


def test_the_search_for_betraying_titles_would_find_one() -> None:
    titles = TITLE.findall("{% block title %}Take a disclosure{% endblock title %}")
    assert [bool(BETRAYING.search(title)) for title in titles] == [True]


def test_the_page_a_browser_remembers_keeps_nothing_in_htmx() -> None:
    text = (FRONTEND / "templates/base_public.html").read_text()
    for setting in (
        '"historyCacheSize":0',
        '"refreshOnHistoryMiss":true',
        '"allowEval":false',
        '"allowScriptTags":false',
        '"includeIndicatorStyles":false',
    ):
        assert setting in text


def test_every_accent_is_drawn() -> None:
    tokens = (FRONTEND / "static/holdfast/tokens.css").read_text()
    assert tuple(re.findall(r'\[data-accent="(\w+)"\]', tokens)) == ACCENTS


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "429", "500", "503"])
def test_an_error_page_needs_no_request_and_says_what_to_do(code: str) -> None:
    html = get_template(f"{code}.html").render()
    assert "<h1" in html
    assert 'href="/"' in html
    assert "csrfmiddlewaretoken" not in html
