"""What is refused when a policy is loaded, and in which words."""

from datetime import datetime
from typing import Any

import pytest

from casepolicy import (
    Capability,
    CaseFacts,
    CitedRule,
    PackRefused,
    PolicyEngine,
    Says,
    Settings,
    hookimpl,
    read_revision,
)
from casepolicy.capability import AnyCapability
from casepolicy.clause import RegisterRefused, read_register
from casepolicy.values import Offer, OfferKind
from tests.casepolicy.made_up import NoSettings, clause, revision_data, says, speaker


class GiftRule(CitedRule):
    """One gift."""

    code: str
    worth_pence: int = 0


class GiftSettings(Settings):
    """Gifts."""

    gifts: tuple[GiftRule, ...]


class Gifts(Capability[GiftSettings]):
    """Offers gifts."""

    name = "gifts"
    version = "2"
    settings_model = GiftSettings

    @hookimpl
    def offers(self, facts: CaseFacts, at: datetime) -> Says[Offer]:
        """Offer each gift."""
        return [
            said
            for rule in self.settings.gifts
            for said in rule.says(
                Offer(kind=OfferKind.MONEY, code=rule.code, words=rule.code, provider="landlord"),
                facts,
            )
        ]


GIFT: dict[str, Any] = {"code": "tea", "strength": "must", "clauses": ["1"]}


def problems(
    *gifts: dict[str, Any],
    known: tuple[type[AnyCapability], ...] = (Gifts,),
    version: str = "2",
    capability: str = "gifts",
    **more: Any,
) -> list[str]:
    """Load a made-up policy and return why it is refused; nothing if it loads."""
    settings = {"gifts": list(gifts) or [GIFT], **more}
    entry = {"capability": capability, "version": version, "settings": settings}
    try:
        PolicyEngine(read_revision(revision_data([entry])), {c.name: c for c in known})
    except PackRefused as refused:
        return list(refused.problems)
    return []


def test_a_sound_policy_loads() -> None:
    assert problems() == []


def test_a_misspelt_setting_is_named() -> None:
    assert problems({**GIFT, "worht_pence": 5}) == [
        (
            "gifts, gifts, row 1, worht_pence: there is no such setting. Remove it or check its "
            "spelling."
        )
    ]


def test_a_missing_setting_is_named() -> None:
    assert problems({"strength": "must", "clauses": ["1"]}) == [
        "gifts, gifts, row 1, code: this is missing."
    ]


def test_a_setting_of_the_wrong_kind_is_named_with_what_it_was() -> None:
    assert problems(GIFT, {**GIFT, "worth_pence": "much", "strength": "should"}) == [
        (
            "gifts, gifts, row 2, strength: this must be one of 'option', 'default', 'best_effort' or "
            "'must'. It was 'should'."
        ),
        "gifts, gifts, row 2, worth_pence: this must be a whole number. It was 'much'.",
    ]


def test_a_rule_without_a_clause_is_refused() -> None:
    assert problems({**GIFT, "clauses": []}) == [
        "gifts, gifts, row 1, clauses: this needs at least 1."
    ]


def test_a_condition_on_a_fact_that_there_is_not_is_refused() -> None:
    (problem,) = problems({**GIFT, "when": {"danger.arsn": True}})
    assert problem.startswith("gifts, gifts, row 1, when: There is no fact called 'danger.arsn'.")


def test_an_unknown_clause_is_named_with_its_place() -> None:
    assert problems(GIFT, {**GIFT, "clauses": ["1", "9.9"]}) == [
        "gifts, gifts, row 2: cites clause 9.9, which is not in the register."
    ]


def test_an_unknown_reading_is_named_with_its_place() -> None:
    assert problems({**GIFT, "interpretation": "I-9"}) == [
        "gifts, gifts, row 1: rests on the reading I-9, which is not recorded."
    ]


def test_another_landlords_or_the_laws_clause_cannot_be_cited() -> None:
    assert problems({**GIFT, "clauses": ["statute:daa2021.s1"]}) == [
        "gifts, gifts, row 1: cites clause statute:daa2021.s1, which is not in the register."
    ]


def test_an_unknown_capability_is_named_with_those_there_are() -> None:
    assert problems(capability="presents") == [
        "There is no capability called 'presents'. We have: gifts."
    ]


def test_another_version_than_the_installed_one_is_refused_with_what_to_do() -> None:
    assert problems(version="1") == [
        (
            "gifts: the policy was written for version 1; version 2 is installed. Install 1, or check "
            "the settings against 2 and say so in the policy."
        )
    ]


def test_a_misspelt_question_is_named_with_those_there_are() -> None:
    odd = speaker("gifts", offerz=says())
    odd.version = "2"
    (problem,) = problems(known=(odd,), gifts=[])[:1]
    assert problem.startswith(
        "gifts answers a question called 'offerz', but there is no such question. The questions "
        "are: how_soon, worker_choice"
    )


class WrongParameters(Capability[NoSettings]):
    """Answers with a parameter of its own invention."""

    name = "wrong"
    version = "1"
    settings_model = NoSettings

    @hookimpl
    def offers(self, facts: CaseFacts, now: datetime) -> Says[Offer]:
        """Offer nothing."""
        return []


class Mute(Capability[NoSettings]):
    """Answers nothing."""

    name = "mute"
    version = "1"
    settings_model = NoSettings


@pytest.mark.parametrize(
    ("capability", "problem"),
    [
        (WrongParameters, "wrong.offers takes (self, facts, now); it must take (self, facts, at)."),
        (Mute, "mute answers no question. Mark a method with @hookimpl."),
    ],
)
def test_a_capability_that_cannot_be_asked_is_refused(
    capability: type[AnyCapability], problem: str
) -> None:
    entry = {"capability": capability.name, "version": "1"}
    with pytest.raises(PackRefused) as refused:
        PolicyEngine(read_revision(revision_data([entry])), {capability.name: capability})
    assert refused.value.problems == (problem,)


def test_every_problem_is_told_at_once_and_the_landlord_is_named() -> None:
    entries: list[dict[str, Any]] = [
        {"capability": "presents", "version": "1"},
        {
            "capability": "gifts",
            "version": "1",
            "settings": {"gifts": [{**GIFT, "clauses": ["8"]}]},
        },
    ]
    with pytest.raises(PackRefused) as refused:
        PolicyEngine(read_revision(revision_data(entries)), {"gifts": Gifts})
    text = str(refused.value)
    assert text.startswith("The policy of Northgate Homes can't be loaded:\n- ")
    for part in ("'presents'", "version 1", "clause 8"):
        assert part in text


def test_a_reading_of_a_clause_that_there_is_not_is_refused() -> None:
    data = revision_data()
    data["interpretations"][0]["clause"] = "77"
    with pytest.raises(PackRefused, match="The reading I-1 speaks of clause 77, which is not in"):
        PolicyEngine(read_revision(data), {})


def test_a_clause_that_stands_twice_is_refused() -> None:
    with pytest.raises(PackRefused, match="these clause ids stand twice in the register: 1"):
        read_revision({**revision_data(), "clauses": [clause("1"), clause("1")]})


def test_a_manifest_without_its_owner_is_refused() -> None:
    data = revision_data()
    del data["manifest"]["owner_role"]
    data["manifest"]["landlord_kind"] = "charity"
    with pytest.raises(PackRefused) as refused:
        read_revision(data)
    assert refused.value.problems[0].startswith("manifest, landlord_kind: this has a form")
    assert refused.value.problems[1] == "manifest, owner_role: this is missing."


def test_a_revision_cannot_be_changed() -> None:
    revision = read_revision(revision_data())
    with pytest.raises(ValueError, match="frozen"):
        revision.number = 2  # type: ignore[misc] # the point


def test_a_register_is_refused_line_by_line() -> None:
    text = (
        "id\tparaphrase\tkind\tmodality\tstatus\n"
        "1\tOne.\troles\tmust\toperational\n"
        "2\tTwo.\troles\tshall\toperational\n"
        "3\tThree.\troles\tmust\toperational\tmore\n"
    )
    with pytest.raises(RegisterRefused) as refused:
        read_register(text)
    assert refused.value.problems == (
        (
            "line 3, modality: this must be one of 'must', 'endeavour', 'may', 'where-possible', "
            "'discretionary' or 'none'."
        ),
        "line 4: it has more columns than the first line names.",
    )


def test_a_register_with_a_column_of_its_own_is_refused() -> None:
    with pytest.raises(RegisterRefused, match="line 2, colour: there is no such column"):
        read_register(
            "id\tparaphrase\tkind\tmodality\tstatus\tcolour\n1\tA\tb\tmust\toperational\tred\n"
        )
