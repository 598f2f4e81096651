"""Ages in a definition: "over 16" leaves out those who are 16, "over 15" leaves out nobody."""

from datetime import date, timedelta

import pytest

from casepolicy.lint.ages import age_from, age_wording
from tests.casepolicy.lint.looking import LAW_FROM, clauses_found, look
from tests.casepolicy.made_up import clause


def definition(words: str, kind: str = "definition") -> list[dict[str, object]]:
    return [clause("9", kind=kind, paraphrase=words)]


@pytest.mark.parametrize(
    ("words", "lowest"),
    [
        ("Both over 15.", 16),
        ("Both over 16.", 17),
        ("Both over 17.", 18),
        ("Both 15 or over.", 15),
        ("Both aged 16 or over.", 16),
        ("Both sixteen or older.", 16),
        ("Relatives aged sixteen upward.", 16),
        ("Both aged 17 and over.", 17),
        ("Both said to be above sixteen.", 17),
        ("Both over the age of sixteen.", 17),
        ("Both at least 16 years old.", 16),
        ("Both older than fifteen.", 16),
        ("Over 24 working hours is too long.", 25),
        ("Adults who are connected.", None),
    ],
)
def test_the_lowest_age_is_read_from_words(words: str, lowest: int | None) -> None:
    assert age_from(words) == lowest


@pytest.mark.parametrize("words", ["Both over 15.", "Both 16 or over.", "Both 15 or over.", "All."])
def test_a_definition_that_covers_everybody_whom_the_law_covers_is_no_finding(words: str) -> None:
    assert clauses_found(age_wording, clauses=definition(words)) == []


def test_over_16_is_found_with_the_law_the_effect_and_what_holdfast_does() -> None:
    (finding,) = look(age_wording, clauses=definition("Both over 16."))
    assert (finding.clauses, finding.statutes) == (("9",), ("statute:daa2021.s1",))
    assert "Somebody aged 16 who is harmed" in finding.effect
    assert finding.meanwhile.startswith("Holdfast reads 16 or over, as the law does.")
    assert finding.source == "rule:age_wording"


def test_18_or_over_leaves_out_two_years() -> None:
    (finding,) = look(age_wording, clauses=definition("Both 18 or over."))
    assert "Somebody aged 16 to 17" in finding.effect


def test_an_age_outside_the_definition_is_something_else() -> None:
    assert clauses_found(age_wording, clauses=definition("Over 16.", kind="scope")) == []


@pytest.mark.parametrize(
    ("on", "findings"),
    [(LAW_FROM - timedelta(days=1), 0), (LAW_FROM, 1), (LAW_FROM + timedelta(days=1), 1)],
)
def test_nothing_is_held_against_a_law_before_it_is_in_force(on: date, findings: int) -> None:
    assert len(look(age_wording, on=on, clauses=definition("Both over 16."))) == findings
