"""Sharing: cases are generated in which the law permits a share, and both are asked."""

from datetime import date
from typing import Any

import pytest

from casepolicy.lint.sharing import sharing_narrower
from tests.casepolicy.lint.looking import LAWS, clauses_found, law, look, plugin

CONSENT = {"permission": "consent", "strength": "must", "clauses": ["1"]}
LAW = [
    plugin(
        "sharing_rules",
        rules=[
            {
                "permission": "override",
                "ground": "immediate_danger",
                "when": {"danger.immediate": True},
                "strength": "option",
                "clauses": ["statute:danger"],
            },
            {
                "permission": "override",
                "ground": "crime",
                "recipients": ["police"],
                "when": {"incident.crime_believed": True},
                "strength": "option",
                "clauses": ["statute:crime"],
            },
        ],
    )
]


def exception(ground: str = "immediate_danger", **more: Any) -> dict[str, Any]:
    rule = {"permission": "override", "ground": ground, "strength": "option", "clauses": ["2"]}
    return {**rule, **more}


CRIME = exception("crime", when={"incident.crime_believed": True})


def narrower(*rules: dict[str, Any], **more: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    plugins = [plugin("sharing_rules", rules=list(rules))] if rules else []
    made = look(sharing_narrower, plugins=plugins, law_plugins=LAW, **more)
    return [(finding.clauses, finding.statutes) for finding in made]


def test_consent_alone_is_narrower_on_every_ground_of_the_law() -> None:
    assert narrower(CONSENT) == [
        (("1",), ("statute:danger",)),
        (("1",), ("statute:crime",)),
    ]


def test_a_document_that_opens_each_ground_is_not_narrower() -> None:
    assert narrower(CONSENT, exception(when={"danger.immediate": True}), CRIME) == []


@pytest.mark.parametrize("fact", ["danger.significant_harm", "share.needed_for_safety"])
def test_other_words_for_the_same_danger_are_not_narrower(fact: str) -> None:
    assert narrower(CONSENT, exception(when={fact: True}), CRIME) == []


def test_what_the_case_does_not_show_is_no_danger_in_it() -> None:
    alone = {"danger.immediate": True, "danger.arson": False}
    assert narrower(CONSENT, exception(when=alone), CRIME) == []


def test_the_share_goes_to_whom_the_law_names() -> None:
    own = [plugin("sharing_rules", rules=[CONSENT, exception("crime", recipients=["police"])])]
    (rule,) = (r for r in LAW[0]["settings"]["rules"] if r["ground"] == "crime")
    for recipient, findings in (("police", 0), ("marac", 1)):
        law_rule = plugin("sharing_rules", rules=[{**rule, "recipients": [recipient]}])
        assert len(look(sharing_narrower, plugins=own, law_plugins=[law_rule])) == findings


def test_a_law_that_permits_nothing_is_no_measure() -> None:
    own = [plugin("sharing_rules", rules=[CONSENT])]
    held = {
        "permission": "hold",
        "ground": "formal_request",
        "recipients": ["police"],
        "checker": "lawyer",
        "when": {"share.formal_request": True},
        "strength": "must",
        "clauses": ["statute:crime"],
    }
    law_rule = plugin("sharing_rules", rules=[held])
    assert look(sharing_narrower, plugins=own, law_plugins=[law_rule]) == []


def test_a_ground_with_a_further_condition_is_narrower() -> None:
    both = {"danger.immediate": True, "danger.emergency_help_needed": True}
    assert narrower(CONSENT, exception(when=both), CRIME) == [(("1",), ("statute:danger",))]


def test_a_ground_for_somebody_else_is_narrower() -> None:
    elsewhere = exception(when={"danger.immediate": True}, recipients=["social_services"])
    assert narrower(CONSENT, elsewhere, CRIME) == [(("1",), ("statute:danger",))]


def test_a_document_that_is_silent_is_not_narrower_since_no_words_of_its_own_stand_in_the_way() -> (
    None
):
    assert narrower() == []


def test_before_the_law_is_in_force_nothing_is_narrower_than_it() -> None:
    later = [law("danger", since=date(2026, 4, 2)), *(x for x in LAWS if "danger" not in x["id"])]
    assert narrower(CONSENT, CRIME, laws=later) == []
    assert narrower(CONSENT, CRIME, laws=later, on=date(2026, 4, 2)) == [
        (("1",), ("statute:danger",))
    ]


def test_without_a_law_on_sharing_nothing_is_found() -> None:
    own = [plugin("sharing_rules", rules=[CONSENT])]
    assert clauses_found(sharing_narrower, plugins=own) == []


def test_the_finding_tells_the_case_in_the_officers_words() -> None:
    own = [plugin("sharing_rules", rules=[CONSENT, CRIME])]
    (finding,) = look(sharing_narrower, plugins=own, law_plugins=LAW)
    assert '"Is anyone in danger right now?" (to the police)' in finding.effect
    assert "does not order it" in finding.effect
    assert "a person decides" in finding.meanwhile
