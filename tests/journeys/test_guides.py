"""The pictures of the guides can be taken: each role is shown the page that its guide shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.guides import PICTURES
from tests.journeys.house import House
from tests.journeys.picturing import Studio, take_guides


@pytest.mark.full
def test_each_role_is_shown_what_its_guide_shows(
    _house: House,  # noqa: PT019 - the whole house is wanted, not one place in it
    browser: Browser,
    tmp_path: Path,
) -> None:
    _house.clock.reset()
    taken = take_guides(Studio(_house, browser), tmp_path)
    assert {path.name for path in taken} == {picture.file.name for picture in PICTURES}
    assert all(path.stat().st_size > 5_000 for path in taken), "an empty page is a small picture"
