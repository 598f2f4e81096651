"""Wherever the law is cited: Act and section, first day, and whether a lawyer confirmed it."""

from __future__ import annotations

from typing import Any

import pytest

from casepolicy import PolicyEngine, read_facts
from casepolicy.discovery import FLOOR, capabilities, shipped_pack
from casepolicy.explain import LAW, cited, explain_answer, law_words
from casepolicy.trace import trace
from tests.casepolicy.made_up import NOON, revision

FACTS = read_facts(
    {
        "danger": {"immediate": True, "child_at_risk": True, "adult_at_risk": True},
        "money": {"arrears": True},
        "victim": {"tenure": "secure"},
        "move": {"route": "management_transfer", "same_security": False},
        "share": {"recipient": "marac"},
        "risk": {"threshold_met": True},
    }
)


def _law_explained() -> list[dict[str, Any]]:
    """Explain everything that the shipped law says of some facts."""
    engine = PolicyEngine(revision(), capabilities(), shipped_pack(FLOOR))
    whole = trace(engine.ask_all(FACTS, NOON), engine, FACTS, NOON)
    return [
        explain_answer(
            question=reply["question"],
            answer=answer,
            policy=whole["policy"],
            facts=whole["facts"],
        )
        for reply in whole["replies"]
        for answer in reply["answers"]
        if answer["tier"] == "floor"
    ]


def test_every_statute_in_an_explanation_has_act_section_date_and_standing() -> None:
    clauses = [clause for why in _law_explained() for clause in why["clauses"]]
    assert {c["id"].partition(":")[0] for c in clauses} == {"statute"}
    for clause in clauses:
        assert clause["note"]
        assert clause["in_force_from"]
        assert clause["confirmed_by_lawyer"] is False
        assert law_words(clause).endswith("Not yet confirmed by a lawyer.")


def test_every_statute_of_the_floor_names_its_act_and_section() -> None:
    for clause in shipped_pack(FLOOR).clauses:
        assert any(
            word in clause.note for word in ("section", "article", "paragraph", "Regulations")
        )


def test_the_sentence_cites_act_and_section_not_our_number() -> None:
    sentences = " ".join(why["sentence"] for why in _law_explained())
    assert "The law (Domestic Abuse Act 2021, section 79) asks for this" in sentences
    assert "daa2021" not in sentences


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "In force from 1 November 2021. Not yet confirmed by a lawyer."),
        ({"confirmed_by_lawyer": True}, "In force from 1 November 2021."),
        ({"in_force_from": None}, "Not yet confirmed by a lawyer."),
        ({"id": "4.1"}, ""),
    ],
)
def test_what_is_said_of_a_statute_is_what_its_register_says(
    more: dict[str, Any], words: str
) -> None:
    clause = {
        "id": f"{LAW}an.act",
        "note": "An Act, section 1",
        "in_force_from": "2021-11-01",
        "confirmed_by_lawyer": False,
        **more,
    }
    assert law_words(clause) == words
    assert cited(clause) == ("4.1" if "id" in more else "An Act, section 1")
