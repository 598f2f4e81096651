"""Every question, setting and fact stands on its committed page, and one that doesn't is named."""

from datetime import datetime

import pytest
from pydantic import BaseModel, Field

from casepolicy import QUESTIONS, Capability, CaseFacts, CitedRule, Says, Settings, hookimpl
from casepolicy.clause import Clause, ClauseStatus, Interpretation, Modality
from casepolicy.discovery import capabilities
from casepolicy.facts import all_facts
from casepolicy.question import Direction, Question
from casepolicy.revision import Manifest
from casepolicy.values import Offer
from tests.casepolicy.reference.documented import (
    committed,
    flat,
    lacking_of_capabilities,
    lacking_of_questions,
    section,
)


def test_every_question_is_documented_with_its_signature() -> None:
    assert lacking_of_questions(committed("questions.md"), QUESTIONS.values()) == []


def test_every_setting_of_every_capability_is_documented() -> None:
    assert lacking_of_capabilities(committed("capabilities.md"), capabilities()) == []


def test_what_every_cited_rule_takes_is_documented_once() -> None:
    told = section(committed("capabilities.md"), "CitedRule")
    for name, field in CitedRule.model_fields.items():
        assert f"| `{name}` |" in told
        assert flat(field.description or "?") in told


def test_every_fact_is_documented_with_its_question_and_its_words() -> None:
    page = committed("facts.md")
    for fact in all_facts().values():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{fact.path}` |")]
        assert fact.question in row
        for choice in fact.choices:
            assert f"`{choice}`" in row


@pytest.mark.parametrize("part", [Manifest, Clause, Interpretation])
def test_every_part_of_a_pack_is_documented_with_its_choices(part: type[BaseModel]) -> None:
    told = section(committed("packs.md"), part.__name__)
    for name in part.model_fields:
        assert f"| `{name}` |" in told
    if part is Clause:
        assert all(f"`{word}`" in told for word in (*Modality, *ClauseStatus))


def test_a_question_added_without_documentation_is_named() -> None:
    offers = QUESTIONS["offers"]
    added = Question(
        name="gifts",
        sentence="What do we give?",
        asked_when="Asked at the end of the year.",
        value=offers.value,
        combine=offers.combine,
        direction=Direction.OPEN,
        default=offers.default,
    )
    lacking = lacking_of_questions(committed("questions.md"), [offers, added])
    signature = "def gifts(facts: CaseFacts, at: datetime) -> Says[values.Offer]:"
    assert f"gifts: {signature}" in lacking
    assert not [each for each in lacking if each.startswith("offers")]


class GiftRule(CitedRule):
    """One gift."""

    ribbon: str = Field(description="The colour of the ribbon.")


class GiftSettings(Settings):
    """The gifts."""

    gifts: tuple[GiftRule, ...] = Field(description="Each gift.")


class Gifts(Capability[GiftSettings]):
    """Answers which gifts there are."""

    name = "support_offers"
    version = "1"
    settings_model = GiftSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Give none."""
        return []


def test_a_setting_added_without_documentation_is_named() -> None:
    lacking = lacking_of_capabilities(committed("capabilities.md"), {"support_offers": Gifts})
    assert "support_offers: | `ribbon` |" in [each.rstrip() for each in lacking]
    assert "support_offers: The colour of the ribbon." in lacking


def test_a_capability_added_without_documentation_is_named() -> None:
    lacking = lacking_of_capabilities(committed("capabilities.md"), {"gifts": Gifts})
    assert "gifts: Version 1." in lacking
