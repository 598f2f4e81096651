"""Past incidents, replayed: no protected value in 10,000 outputs, and a leak where a rule is gone."""

from __future__ import annotations

from collections import Counter

import pytest

from casework.outgoing.domain import gate, rules, scanning
from casework.outgoing.domain.gate import Allowed, decide
from casework.outgoing.domain.leaving import Channel, Relation
from casework.outgoing.domain.matrix import CARRIES, GETS
from casework.outgoing.domain.pieces import KINDS, Piece
from tests.casework.outgoing.domain.incidents import FAMILIES, generated, leak_of

OUTPUTS = 10_000
TRIED = 4_000
"""Outputs in which the loss of one rule must show."""


def leaks(count: int) -> int:
    """How many outputs leaked before the first leak was found, at most one."""
    return next((1 for case in generated(count, seed=7) if leak_of(case)), 0)


def test_nothing_leaks_in_ten_thousand_outputs() -> None:
    found = [
        (case.family, case.outgoing.channel, leak_of(case)) for case in generated(OUTPUTS, seed=1)
    ]
    assert [each for each in found if each[2]] == []
    made = Counter((family, channel) for family, channel, _ in found)
    assert len(made) == len(FAMILIES) * len(Channel)
    assert min(made.values()) > 100


def test_the_gate_lets_what_is_safe_go_out() -> None:
    let = Counter(
        case.outgoing.channel
        for case in generated(OUTPUTS, seed=1)
        if isinstance(decide(case.outgoing, case.known), Allowed)
    )
    assert set(let) == set(Channel)
    assert sum(let.values()) > OUTPUTS / 20


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_each_rule_is_missed_when_it_is_gone(
    rule: rules.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "RULES", tuple(r for r in rules.RULES if r is not rule))
    assert leaks(TRIED)


@pytest.mark.parametrize("needles", scanning.NEEDLES[:-1], ids=lambda needles: needles.__name__)
def test_each_spelling_is_missed_when_it_is_gone(
    needles: scanning.Needles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "NEEDLES", tuple(n for n in scanning.NEEDLES if n is not needles))
    assert leaks(OUTPUTS)


def test_phone_numbers_are_missed_when_nobody_looks_for_digits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scanning, "numbers", lambda _piece: "")
    assert leaks(TRIED)


@pytest.mark.parametrize("relation", [r for r, kinds in GETS.items() if kinds != KINDS])
def test_each_readers_row_is_missed_when_it_says_all(
    relation: Relation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "GETS", {**GETS, relation: KINDS})
    assert leaks(OUTPUTS)


@pytest.mark.parametrize(
    "channel",
    [c for c, kinds in CARRIES.items() if kinds and kinds != KINDS and c is not Channel.LETTER],
)
def test_each_ways_row_is_missed_when_it_says_all(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "CARRIES", {**CARRIES, channel: KINDS})
    assert leaks(OUTPUTS)


def test_a_kind_of_value_that_nobody_wrote_down_goes_nowhere() -> None:
    class New(Piece):
        pass

    assert all(New not in kinds for kinds in (*GETS.values(), *CARRIES.values()))
    assert set(GETS) == set(Relation)
    assert set(CARRIES) == set(Channel)
