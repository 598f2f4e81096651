"""Every template can be read by Django: a page nobody has opened yet cannot hide a broken tag."""

from pathlib import Path

import pytest
from django.template import Engine

FOLDER = Path(__file__).parents[2] / "frontend" / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name: str) -> None:
    template = Engine.get_default().get_template(name)
    assert template.origin.name == str(FOLDER / name)


def test_there_are_templates_to_read() -> None:
    assert "base.html" in NAMES
