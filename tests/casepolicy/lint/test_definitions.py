"""Definitions: older than the Act, without a list of who is connected, without children."""

from typing import Any

import pytest

from casepolicy.lint.definitions import (
    children_not_victims,
    connection_not_listed,
    old_definition,
    old_law_list,
)
from tests.casepolicy.lint.looking import clauses_found, law, look
from tests.casepolicy.made_up import clause


def says(number: str, words: str, kind: str = "definition", **more: Any) -> dict[str, Any]:
    return clause(number, kind=kind, paraphrase=words, **more)


CONNECTED = says("6", "Abuse of a connected person.")
ECONOMIC = says("7", "Economic abuse counts.")
RELATIVES = says("8", "Relatives.")
FINANCIAL = says("9", "Financial type.", status="below_statute")


def test_a_definition_with_connection_and_economic_abuse_is_of_today() -> None:
    assert look(old_definition, clauses=[CONNECTED, ECONOMIC]) == []


@pytest.mark.parametrize(
    ("clauses", "cited", "missing"),
    [
        ([CONNECTED, FINANCIAL], ("9",), "does not name economic abuse."),
        ([ECONOMIC, says("8", "Any type.")], ("7",), "does not name personal connection."),
        ([says("5.1", "Abuse.")], ("5.1",), "does not name personal connection or economic abuse."),
    ],
)
def test_an_older_definition_is_found_with_what_it_leaves_out(
    clauses: list[dict[str, Any]], cited: tuple[str, ...], missing: str
) -> None:
    (finding,) = look(old_definition, clauses=clauses)
    assert finding.clauses == cited
    assert missing in finding.effect


def test_a_document_without_any_definition_has_no_old_one() -> None:
    assert look(old_definition) == []
    assert look(children_not_victims) == []


def test_who_is_connected_must_be_said_where_connection_decides() -> None:
    assert clauses_found(connection_not_listed, clauses=[CONNECTED]) == [("6",)]
    assert clauses_found(connection_not_listed, clauses=[CONNECTED, RELATIVES]) == []
    assert clauses_found(connection_not_listed, clauses=[ECONOMIC]) == []


@pytest.mark.parametrize(
    ("words", "kind", "findings"),
    [
        ("A child who sees abuse counts as a victim.", "definition", 0),
        ("Children can themselves be victims.", "safeguarding", 0),
        ("Victims means those affected, witnesses included.", "definition", 0),
        ("A child at risk is referred.", "safeguarding", 1),
        ("Victims are believed.", "definition", 1),
        ("A child who sees abuse counts as a victim.", "publicity", 1),
    ],
)
def test_children_are_victims_where_a_definition_or_safeguarding_says_so(
    words: str, kind: str, findings: int
) -> None:
    assert len(look(children_not_victims, clauses=[ECONOMIC, says("9", words, kind)])) == findings


@pytest.mark.parametrize(("last", "findings"), [("2019", 1), ("2020", 1), ("2021", 0), ("2022", 0)])
def test_a_list_of_laws_that_ends_before_the_act_is_found(last: str, findings: int) -> None:
    listed = [
        says("8", "Housing statute, 1996.", "legal-list"),
        says("9", f"{last}.", "legal-list"),
    ]
    assert len(look(old_law_list, clauses=listed)) == findings


def test_a_list_of_laws_without_years_says_nothing_of_its_age() -> None:
    assert look(old_law_list, clauses=[says("9", "Linked policies.", "legal-list")]) == []


def test_without_the_law_nothing_is_held_against_it() -> None:
    others = [law("danger")]
    clauses = [says("5.1", "Abuse of a connected person, 1996."), says("9", "1996.", "legal-list")]
    for rule in (old_definition, connection_not_listed, children_not_victims, old_law_list):
        assert look(rule, clauses=clauses, laws=others) == []
