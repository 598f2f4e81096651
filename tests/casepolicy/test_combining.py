"""How answers to one question become one: each rule, in words, whatever the order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from casepolicy import Strength, Tier, combine
from casepolicy.answer import Given
from casepolicy.calendar import OfficeHoursNotSet
from casepolicy.combine import Combined, Context
from casepolicy.values import Clock, EvidenceStandard, State, Unit
from tests.casepolicy.made_up import (
    ALIKE,
    ARREARS,
    CONTACT,
    FUND,
    LOCKS,
    NOON,
    PAUSE,
    TEAM,
    WORD,
    answer,
)


def given(value: Any, clause: str = "1", tier: Tier = Tier.LANDLORD, **more: Any) -> Given[Any]:
    strength = more.pop("strength", Strength.MUST)
    return Given(answer(value, clause, strength, **more), "plugin", "1", tier)


def combined(
    rule: combine.Rule, givens: Sequence[Given[Any]], context: Context | None = None
) -> Combined:
    """Combine in every order and check that the order never shows."""
    outcomes = {repr(rule(order, context or Context())) for order in permutations(givens)}
    assert len(outcomes) == 1
    return rule(givens, context or Context())


def values(outcome: Combined) -> list[Any]:
    return [g.answer.value for g in outcome.kept]


def ends(clock: Clock) -> datetime:
    return NOON + timedelta(hours=clock.amount)


CLOCKS = Context(due_at=ends)
LATER = replace(CONTACT, amount=48)


def test_a_union_keeps_everything_that_differs() -> None:
    other = replace(LOCKS, words="Better locks")
    assert len(combined(combine.union, [given(LOCKS), given(other)]).kept) == 2


def test_a_union_joins_what_is_the_same_and_takes_the_firmest_strength() -> None:
    may = given(LOCKS, "2", strength=Strength.OPTION, because=("danger.arson",))
    must = given(LOCKS, "1", needs_human="boss", interpretation="I-1")
    (one,) = combined(combine.union, [may, must]).kept
    assert one.answer.strength is Strength.MUST
    assert one.answer.clauses == ("1", "2")
    assert one.answer.because == ("danger.arson",)
    assert (one.answer.needs_human, one.answer.interpretation) == ("boss", "I-1")


def test_a_union_never_puts_the_platforms_words_in_a_landlords_mouth() -> None:
    may = given(LOCKS, strength=Strength.OPTION)
    ours = given(LOCKS, "platform:offers", Tier.PLATFORM)
    kept = combined(combine.union, [may, ours]).kept
    assert [(g.tier, g.answer.strength) for g in kept] == [
        (Tier.LANDLORD, Strength.OPTION),
        (Tier.PLATFORM, Strength.MUST),
    ]


def test_the_sooner_of_two_deadlines_stands() -> None:
    outcome = combined(combine.soonest, [given(LATER), given(CONTACT, "2")], CLOCKS)
    assert values(outcome) == [CONTACT]
    assert [(x.given.answer.value, x.why) for x in outcome.lost] == [
        (LATER, "A sooner or firmer deadline stands.")
    ]


def test_a_mere_aim_that_is_sooner_does_not_take_a_firm_deadline_away() -> None:
    aim = given(CONTACT, strength=Strength.BEST_EFFORT)
    outcome = combined(combine.soonest, [aim, given(LATER, "2")], CLOCKS)
    assert {(g.answer.value.amount, g.answer.strength) for g in outcome.kept} == {
        (24, Strength.BEST_EFFORT),
        (48, Strength.MUST),
    }


def test_of_the_same_deadline_the_landlords_own_is_shown() -> None:
    ours = given(CONTACT, "platform:first-contact", Tier.PLATFORM)
    outcome = combined(combine.soonest, [ours, given(CONTACT)], CLOCKS)
    assert [g.tier for g in outcome.kept] == [Tier.LANDLORD]
    assert [x.why for x in outcome.lost] == ["The same is promised already."]


def test_deadlines_that_cannot_be_compared_all_stand() -> None:
    def no_start(_: Clock) -> None:
        return None

    def no_hours(_: Clock) -> datetime:
        raise OfficeHoursNotSet

    for due_at in (no_start, no_hours, None):
        context = Context(due_at=due_at)
        assert len(combined(combine.soonest, [given(LATER), given(CONTACT)], context).kept) == 2


def test_one_deadline_needs_no_comparing() -> None:
    measured = replace(CONTACT, unit=Unit.MEASURED, amount=0)
    assert values(combined(combine.soonest, [given(measured)], CLOCKS)) == [measured]


def test_of_one_kind_of_answer_the_law_outranks_the_landlord_and_the_landlord_us() -> None:
    theirs, ours = replace(TEAM, team="south"), replace(TEAM, team="duty")
    everyone = [
        given(TEAM),
        given(theirs, "2", Tier.FLOOR),
        given(ours, "platform:duty-manager", Tier.PLATFORM),
    ]
    outcome = combined(combine.one, everyone)
    assert values(outcome) == [theirs]
    assert {x.why for x in outcome.lost} == {"A stronger source answers this."}


def test_two_different_answers_where_one_must_stand_go_to_a_person() -> None:
    outcome = combined(combine.one, [given(TEAM), given(replace(TEAM, team="south"), "2")])
    assert len(outcome.kept) == 2
    assert {g.answer.needs_human for g in outcome.kept} == {"team_leader"}


def test_two_equal_answers_where_one_must_stand_are_one() -> None:
    (only,) = combined(combine.one, [given(TEAM), given(TEAM, "2")]).kept
    assert only.answer.clauses == ("1", "2")
    assert only.answer.needs_human is None


def test_the_wider_hold_stands() -> None:
    short = replace(PAUSE, max_months=2)
    outcome = combined(combine.widest_hold, [given(PAUSE), given(short, "2")])
    assert values(outcome) == [PAUSE]
    assert [x.why for x in outcome.lost] == ["A wider protection stands."]


def test_holds_that_are_each_wider_in_some_way_both_stand() -> None:
    until_decided = replace(
        PAUSE, min_months=0, max_months=None, default_months=None, new_steps_only=True
    )
    assert len(combined(combine.widest_hold, [given(PAUSE), given(until_decided)]).kept) == 2


def test_a_wide_hold_that_is_optional_does_not_take_an_owed_one_away() -> None:
    may = given(replace(PAUSE, max_months=6), strength=Strength.OPTION)
    assert len(combined(combine.widest_hold, [may, given(PAUSE, "2")]).kept) == 2


def test_of_one_criterion_the_worst_state_stands() -> None:
    unknown, unmet = replace(ALIKE, state=State.UNKNOWN), replace(ALIKE, state=State.UNMET)
    outcome = combined(combine.strictest_criterion, [given(ALIKE), given(unknown, "2")])
    assert [c.state for c in values(outcome)] == [State.UNKNOWN]
    outcome = combined(combine.strictest_criterion, [given(unmet), given(unknown), given(ALIKE)])
    assert [c.state for c in values(outcome)] == [State.UNMET]


def test_a_criterion_of_the_law_stands_beside_the_landlords() -> None:
    law = given(replace(ALIKE, state=State.UNMET), "2", Tier.FLOOR)
    outcome = combined(combine.strictest_criterion, [given(ALIKE), law])
    assert [(g.tier, g.answer.value.state) for g in outcome.kept] == [
        (Tier.FLOOR, State.UNMET),
        (Tier.LANDLORD, State.MET),
    ]


def test_any_one_ground_for_an_exemption_suffices() -> None:
    shut, unsure = replace(ARREARS, gate=State.UNMET), replace(ARREARS, gate=State.UNKNOWN)
    outcome = combined(combine.easiest_waiver, [given(shut), given(ARREARS), given(unsure)])
    assert values(outcome) == [ARREARS]
    assert {x.why for x in outcome.lost} == {"Another is nearer."}


def test_the_lowest_cap_and_every_approver_stand() -> None:
    other = replace(FUND, cap_pence=200, approvers=("board",))
    endless = replace(FUND, cap_pence=None)
    (only,) = values(
        combined(
            combine.lowest_cap_all_approvers, [given(FUND), given(other, "2"), given(endless, "3")]
        )
    )
    assert (only.cap_pence, only.approvers) == (200, ("board", "boss"))


def test_funds_without_a_cap_have_none_together() -> None:
    endless = replace(FUND, cap_pence=None)
    (only,) = values(combined(combine.lowest_cap_all_approvers, [given(endless)]))
    assert only.cap_pence is None


def evidence(standard: EvidenceStandard, tier: Tier) -> Given[Any]:
    return given(replace(WORD, standard=standard), tier.value[0], tier)


@pytest.mark.parametrize(
    ("own", "stands"),
    [
        (EvidenceStandard.NONE, EvidenceStandard.NONE),
        (EvidenceStandard.ACCOUNT, EvidenceStandard.ACCOUNT),
        (EvidenceStandard.EVIDENCE, EvidenceStandard.ACCOUNT),
        (EvidenceStandard.STATUTORY_SUPPORT, EvidenceStandard.ACCOUNT),
    ],
)
def test_a_landlord_may_ask_for_less_than_the_law_and_never_for_more(
    own: EvidenceStandard, stands: EvidenceStandard
) -> None:
    law = evidence(EvidenceStandard.ACCOUNT, Tier.FLOOR)
    outcome = combined(combine.evidence_with_floor, [law, evidence(own, Tier.LANDLORD)])
    assert [v.standard for v in values(outcome)] == [stands]


def test_our_own_standard_gives_way_to_the_landlords() -> None:
    ours = evidence(EvidenceStandard.NONE, Tier.PLATFORM)
    own = evidence(EvidenceStandard.EVIDENCE, Tier.LANDLORD)
    outcome = combined(combine.evidence_with_floor, [ours, own])
    assert [v.standard for v in values(outcome)] == [EvidenceStandard.EVIDENCE]
    assert len(outcome.lost) == 1


def test_nothing_is_ever_both_kept_and_lost_or_neither() -> None:
    law = evidence(EvidenceStandard.ACCOUNT, Tier.FLOOR)
    own = evidence(EvidenceStandard.EVIDENCE, Tier.LANDLORD)
    ours = evidence(EvidenceStandard.NONE, Tier.PLATFORM)
    outcome = combined(combine.evidence_with_floor, [law, own, ours])
    told = [*outcome.kept, *(x.given for x in outcome.lost)]
    assert sorted(map(repr, told)) == sorted(map(repr, [law, own, ours]))


def test_answers_that_differ_only_in_the_facts_used_combine_the_same_in_any_order() -> None:
    first = given(LOCKS, because=("danger.arson",))
    second = given(LOCKS, because=("danger.immediate",))
    (one,) = combined(combine.union, [first, second]).kept
    assert one.answer.because == ("danger.arson", "danger.immediate")


def test_moments_are_compared_and_not_clock_faces() -> None:
    autumn = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    context = Context(due_at=lambda clock: autumn + timedelta(hours=clock.amount))
    outcome = combined(
        combine.soonest,
        [given(replace(CONTACT, amount=2)), given(replace(CONTACT, amount=1))],
        context,
    )
    assert [v.amount for v in values(outcome)] == [1]
