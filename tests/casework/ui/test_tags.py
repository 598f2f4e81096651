"""Template tags that do more than pass words on."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from pytest_django import Settings

from casepolicy.facts import fact_paths
from casework.ui.templatetags import ui
from tests.casework.ui.gallery import NOW


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_filters_and_tags_speak_the_same_words() -> None:
    assert drawn("{{ at|when }}", at=NOW) == "Friday 27 November 2026, 4:40pm"
    assert drawn("{{ at|iso }}", at=NOW) == "2026-11-27T16:40+00:00"
    assert drawn("{% relative at now %}", at=NOW, now=NOW) == "now"
    assert drawn("{{ pence|pounds }}", pence=12050) == "£120.50"


def test_nothing_is_drawn_for_what_is_not_there() -> None:
    assert drawn("[{{ at|when }}{{ pence|pounds }}{{ how|strength_words }}]") == "[]"


def test_every_fact_has_a_question_for_a_label() -> None:
    labels = [ui.fact_label(path) for path in fact_paths()]
    assert all(label.endswith("?") for label in labels)


def test_a_fact_that_no_longer_exists_stays_readable() -> None:
    assert ui.fact_label("danger.long_gone") == "Danger: long gone"


def test_a_row_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ui.beside([1], [1, 2])


def test_a_file_missing_from_the_manifest_keeps_its_plain_address(
    settings: Settings,
) -> None:
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    settings.STATIC_ROOT = "/nowhere"
    assert ui.asset("holdfast/tokens.css") == "/static/holdfast/tokens.css"


def test_a_drawing_is_placed_in_the_page_without_its_declaration() -> None:
    assert ui.inline_svg("<?xml version='1.0'?><svg><path d='M0 0'/></svg>").startswith("<svg>")


@pytest.mark.parametrize(
    "drawing",
    ["text", "<svg><script>1</script></svg>", "<svg onload='x'/>", "<svg><a href='x'/></svg>"],
)
def test_a_drawing_that_could_act_is_refused(drawing: str) -> None:
    with pytest.raises(ValueError, match="plain drawing"):
        ui.inline_svg(drawing)


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_demo_says_that_it_is_invented(settings: Settings, *, is_demo: bool) -> None:
    settings.HOLDFAST_DEMO = is_demo
    assert ("Everything here is invented" in drawn("{% demo_banner %}")) is is_demo
