"""What a document says on keeping records stands within the law's bound, and beside it."""

from itertools import permutations

import pytest

from casepolicy.answer import Answer, Given, Strength, Tier
from casepolicy.combine import Context
from casepolicy.combine_keeping import TOO_LONG, kept_within_law
from casepolicy.values import Retention, RetentionPart


def period(tier: Tier, years: int | None, words: str = "Kept") -> Given[Retention]:
    value = Retention(part=RetentionPart.PERIOD, words=words, years=years)
    clause = {Tier.LANDLORD: "1", Tier.FLOOR: "statute:x", Tier.PLATFORM: "platform:keep"}[tier]
    answer = Answer(value=value, strength=Strength.MUST, clauses=(clause,))
    return Given(answer, "made_up", "1", tier)


def stands(*givens: Given[Retention]) -> list[tuple[Tier, int | None]]:
    return [
        (g.tier, g.answer.value.years) for g in kept_within_law(list(givens), Context(None)).kept
    ]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (5, [(Tier.FLOOR, 6), (Tier.LANDLORD, 5)]),
        (6, [(Tier.FLOOR, 6), (Tier.LANDLORD, 6)]),
        (7, [(Tier.FLOOR, 6)]),
        (None, [(Tier.FLOOR, 6), (Tier.LANDLORD, None)]),
    ],
)
def test_a_time_within_the_laws_stands_beside_it_and_a_longer_one_gives_way(
    years: int | None, expected: list[tuple[Tier, int | None]]
) -> None:
    assert sorted(stands(period(Tier.LANDLORD, years), period(Tier.FLOOR, 6))) == expected


def test_what_gives_way_to_the_law_is_told() -> None:
    combined = kept_within_law([period(Tier.LANDLORD, 7), period(Tier.FLOOR, 6)], Context(None))
    assert [(each.given.tier, each.why) for each in combined.lost] == [(Tier.LANDLORD, TOO_LONG)]


def test_where_the_law_names_no_years_any_time_stands_beside_it() -> None:
    found = stands(period(Tier.LANDLORD, 40), period(Tier.FLOOR, None))
    assert sorted(found) == [(Tier.FLOOR, None), (Tier.LANDLORD, 40)]


def test_the_strictest_bound_of_the_law_counts() -> None:
    two = [period(Tier.FLOOR, 6), period(Tier.FLOOR, 3)]
    combined = kept_within_law([*two, period(Tier.LANDLORD, 5)], Context(None))
    assert {g.tier for g in combined.kept} == {Tier.FLOOR}
    assert all(g.answer.needs_human for g in combined.kept)


def test_two_times_in_one_document_go_to_a_person() -> None:
    combined = kept_within_law([period(Tier.LANDLORD, 3), period(Tier.LANDLORD, 5)], Context(None))
    assert [g.answer.needs_human for g in combined.kept] == ["team_leader", "team_leader"]


def test_a_document_alone_outranks_our_default() -> None:
    assert stands(period(Tier.LANDLORD, 3), period(Tier.PLATFORM, None)) == [(Tier.LANDLORD, 3)]


def test_our_default_that_joins_in_gives_way_to_both() -> None:
    combined = kept_within_law(
        [period(Tier.LANDLORD, 3), period(Tier.FLOOR, 6), period(Tier.PLATFORM, None)],
        Context(None),
    )
    assert {g.tier for g in combined.kept} == {Tier.LANDLORD, Tier.FLOOR}
    assert [each.given.tier for each in combined.lost] == [Tier.PLATFORM]


def test_order_never_shows() -> None:
    givens = [
        period(Tier.LANDLORD, 7),
        period(Tier.LANDLORD, 2),
        period(Tier.FLOOR, 6),
        period(Tier.PLATFORM, None),
    ]
    results = {repr(kept_within_law(list(each), Context(None))) for each in permutations(givens)}
    assert len(results) == 1
