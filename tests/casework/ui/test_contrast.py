"""Contrast of every pair of colours that the stylesheets put together, in light and dark.

WCAG 2.2: 7 to 1 for body text (AAA), 4.5 for other text (AA), 3 for shapes and edges (1.4.11).
"""

from __future__ import annotations

import re

import pytest

from tests.casework.ui.test_frontend import FRONTEND

BODY, TEXT, SHAPE = 7.0, 4.5, 3.0
PAIRS = [
    ("text", "page", BODY),
    ("text", "sunk", BODY),
    ("text", "raised", BODY),
    ("text", "second", BODY),
    ("text", "second-hover", BODY),
    ("quiet", "page", TEXT),
    ("quiet", "sunk", TEXT),
    ("link", "page", TEXT),
    ("link", "sunk", TEXT),
    ("link-hover", "page", TEXT),
    ("on-ink", "ink", BODY),
    ("on-ink", "action", TEXT),
    ("on-ink", "action-hover", TEXT),
    ("on-ink", "warning", TEXT),
    ("on-ink", "warning-hover", TEXT),
    ("bad", "page", BODY),
    ("bad", "bad-ground", TEXT),
    ("care", "page", TEXT),
    ("care", "care-ground", TEXT),
    ("good", "page", TEXT),
    ("good", "good-ground", TEXT),
    ("note", "note-ground", TEXT),
    ("page", "text", BODY),
    ("line-strong", "page", SHAPE),
    ("line-strong", "raised", SHAPE),
    ("warning", "page", SHAPE),
]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--hf-([\w-]+): (#[0-9a-f]{3,6});", css))


CSS = (FRONTEND / "static/holdfast/tokens.css").read_text()
DARK_AT = CSS.index("prefers-color-scheme: dark")
END_OF_DARK = CSS.index("/* The libraries' own")
LIGHT = colours(CSS[:DARK_AT])
DARK = LIGHT | colours(CSS[DARK_AT:END_OF_DARK])
ACCENTS = dict(re.findall(r'\[data-accent="(\w+)"\] { --hf-accent: (#[0-9a-f]{6})', CSS))


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * d for d in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right_at_its_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_text_and_shapes_stand_out(scheme: str, front: str, ground: str, least: float) -> None:
    known = LIGHT if scheme == "light" else DARK
    assert contrast(known[front], known[ground]) >= least


@pytest.mark.parametrize("accent", sorted(ACCENTS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accent_stands_out_from_the_header(accent: str, scheme: str) -> None:
    ink = (LIGHT if scheme == "light" else DARK)["ink"]
    assert contrast(ACCENTS[accent], ink) >= 2
