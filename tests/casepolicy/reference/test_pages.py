"""How the pages are made: refusals by name, defaults' clauses, samples that load."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

import pytest
import yaml
from hypothesis import given, settings
from pydantic import Field, model_validator

from casepolicy import QUESTIONS, CaseFacts, CitedRule, Settings, hookspecs, read_revision
from casepolicy.building import build_plugins
from casepolicy.conditions import When
from casepolicy.discovery import capabilities
from casepolicy.question import Question
from casepolicy.reference import Undocumented, capabilities_page, questions_page
from casepolicy.reference.kinds import bounds_in_words, in_words
from casepolicy.reference.sample import CLAUSE, sample_of
from casepolicy.reference.source import platform_clauses
from casepolicy.testing.strategies import case_facts
from casepolicy.values import HoldKind, OfferKind
from tests.casepolicy.made_up import OneSaid, clause, revision_data
from tests.casepolicy.reference.documented import committed

OFFERS = QUESTIONS["offers"]
SAMPLE = re.compile(r"^```yaml\n# rules/(\w+)\.yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page_of(question: Question) -> str:
    return questions_page([question], {})


def mute(*_: Any) -> Any:
    return ()


@dataclass(frozen=True)
class Mute:
    key: str


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"sentence": "What we offer."}, "The question offers needs a docstring"),
        ({"asked_when": ""}, "The question offers needs a docstring"),
        ({"combine": mute}, "The combination rule of offers has no docstring"),
        ({"default": mute}, "The default of offers names no clause"),
        ({"value": Mute}, "The value Mute has no docstring"),
    ],
)
def test_a_question_without_words_is_refused_by_name(changed: dict[str, Any], words: str) -> None:
    assert page_of(OFFERS)
    with pytest.raises(Undocumented, match=words):
        page_of(replace(OFFERS, **changed))


def test_a_signature_is_shown_exactly_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    # fmt: off
    @hookspecs.hookspec
    def offers(facts: CaseFacts,
               at: datetime) -> hookspecs.Says[Any]:
        """What can we offer?"""
        return []
    # fmt: on
    monkeypatch.setattr(hookspecs, "offers", offers)
    shown = page_of(OFFERS).partition("```python\n")[2].partition("\n```")[0]
    assert shown == (
        "def offers(facts: CaseFacts,\n           at: datetime) -> hookspecs.Says[Any]:"
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_clause_that_a_default_cites_is_on_the_page(name: str) -> None:
    default = QUESTIONS[name].default
    named = set(platform_clauses(default))
    assert named

    @settings(max_examples=30, deadline=None)
    @given(facts=case_facts())
    def cites_only_those(facts: CaseFacts) -> None:
        assert {c for answer in default(facts) for c in answer.clauses} <= named

    cites_only_those()


SAMPLES: list[tuple[str, str]] = SAMPLE.findall(committed("capabilities.md"))


def test_every_capability_has_a_sample() -> None:
    assert [name for name, _ in SAMPLES] == sorted(capabilities())


@pytest.mark.parametrize(("name", "sample"), SAMPLES)
def test_the_sample_on_the_page_loads_as_a_pack(name: str, sample: str) -> None:
    entry = {"capability": name, **yaml.safe_load(sample)}
    revision = read_revision(revision_data([entry], clauses=[clause("1"), clause(CLAUSE)]))
    (built,) = build_plugins(revision, capabilities())
    assert built.settings != built.settings_model.model_construct()


class PickyRule(CitedRule):
    """A rule whose parts depend on each other."""

    sort: OfferKind = Field(description="What sort it is.")
    many: int = Field(ge=7, description="How many.")
    kind: HoldKind = Field(description="Which hold.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.sort is not OfferKind.ADVICE or self.kind is not HoldKind.DEBT_RESPITE:
            msg = "only one pair is right"
            raise ValueError(msg)
        return self


class PickySettings(Settings):
    """The rules."""

    rules: tuple[PickyRule, ...] = Field(description="Each rule.")


class Picky(OneSaid):
    """A capability with settings that depend on each other."""

    name = "picky"
    settings_model = PickySettings  # type: ignore[assignment] # a made-up change of type


def test_a_sample_is_tried_until_the_settings_accept_it() -> None:
    assert sample_of(Picky) == {
        "rules": [
            {
                "sort": "advice",
                "many": 7,
                "kind": "debt_respite",
                "strength": "must",
                "clauses": [CLAUSE],
            }
        ]
    }


class NeverSettings(Settings):
    """Settings that no word fits."""

    word: str = Field(pattern=r"^\d{3}x$", description="Three digits and an x.")


class WithExample(Settings):
    """The same, with an example."""

    word: str = Field(pattern=r"^\d{3}x$", description="As above.", examples=["123x"])


def with_settings(model: type[Settings]) -> Any:
    return type("Odd", (OneSaid,), {"name": "odd", "settings_model": model})


def test_settings_that_no_sample_fits_ask_for_an_example() -> None:
    with pytest.raises(Undocumented, match=r"odd.*examples=\["):
        sample_of(with_settings(NeverSettings))
    assert sample_of(with_settings(WithExample)) == {"word": "123x"}


def test_a_setting_without_a_description_is_refused_by_name() -> None:
    class Silent(Settings):
        """Settings without a word."""

        word: str

    with pytest.raises(Undocumented, match="The setting word has no description"):
        capabilities_page({"odd": with_settings(Silent)})


def test_settings_without_a_docstring_are_refused_by_name() -> None:
    class Silent(Settings):
        word: str = Field(description="A word.")

    with pytest.raises(Undocumented, match="The settings Silent has no docstring"):
        capabilities_page({"odd": with_settings(Silent)})


class Load(StrEnum):
    """How heavy a thing is."""

    LIGHT = "light"
    HEAVY = "heavy"
    """Two people lift it."""


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (bool, "yes or no"),
        (int | None, "whole number"),
        (tuple[str, ...], "list: text"),
        (datetime, "date and time"),
        (When, "condition"),
        (When | None, "condition"),
        (dict[str, str], "names and values (text: text)"),
        (Annotated[int, "anything"], "whole number"),
        (Literal["a", "b"], "one of `a`, `b`"),
        (Load, "one of `light`, `heavy` (Two people lift it)"),
    ],
)
def test_a_type_is_said_in_plain_words(annotation: Any, words: str) -> None:
    assert in_words(annotation) == words


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field(ge=0, le=24), "0 or more, 24 or less"),
        (Field(min_length=1), "at least 1 long"),
        (Field(pattern="^a$"), "like `^a$`"),
        (Field(pattern="^[a-z][a-z0-9_]*$"), "small letters, digits and _"),
        (Field(), ""),
    ],
)
def test_bounds_are_said_in_plain_words(field: Any, words: str) -> None:
    assert bounds_in_words(field.metadata) == words
