"""The guides show pictures that are there, and every picture that is taken is shown."""

from __future__ import annotations

import re

import pytest

from tests.journeys.guides import GUIDES, IMAGES, PICTURES

SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<at>[^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<at>[^)#:]+)\)")
TEXTS = {path.name: path.read_text() for path in sorted(GUIDES.glob("*.md"))}


def test_every_picture_in_a_guide_is_one_that_is_taken_and_says_what_it_shows() -> None:
    shown = [found for text in TEXTS.values() for found in SHOWN.finditer(text)]
    assert {(GUIDES / found["at"]).resolve() for found in shown} == {p.file for p in PICTURES}
    assert [found["at"] for found in shown if len(found["alt"]) < 5] == []


def test_every_picture_that_is_taken_is_kept_and_no_other() -> None:
    assert {path.name for path in IMAGES.iterdir()} == {picture.file.name for picture in PICTURES}


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_of_a_guide_leads_somewhere(name: str) -> None:
    leads = [found["at"] for found in LINK.finditer(TEXTS[name])]
    assert [at for at in leads if not (GUIDES / at).resolve().exists()] == []
