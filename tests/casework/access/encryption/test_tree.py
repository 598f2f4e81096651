"""A branch that was cut is gone for good, and no other branch notices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.access.encryption.tree import BRANCHES, BranchCut, KeyTree

NUMBERS = st.integers(min_value=0, max_value=BRANCHES - 1)


@settings(max_examples=60, deadline=None)
@given(cut=st.lists(NUMBERS, max_size=6, unique=True), kept=NUMBERS)
def test_what_is_not_cut_stays_the_same_and_what_is_cut_is_gone(cut: list[int], kept: int) -> None:
    tree = KeyTree.new()
    less = KeyTree.from_bytes(tree.without(cut).to_bytes())
    for number in cut:
        assert less.is_cut(number)
        with pytest.raises(BranchCut):
            less.branch(number)
    if kept not in cut:
        assert less.branch(kept) == tree.branch(kept)


@settings(max_examples=60, deadline=None)
@given(number=NUMBERS, bit=st.integers(min_value=0, max_value=39))
def test_the_nearest_neighbour_of_a_cut_branch_is_kept(number: int, bit: int) -> None:
    tree = KeyTree.new()
    assert tree.without([number]).branch(number ^ 1 << bit) == tree.branch(number ^ 1 << bit)


def test_no_node_on_the_way_to_a_cut_branch_is_left() -> None:
    number = 0b1011 << 30
    tree = KeyTree.new()
    left = tree.without([number])
    assert not any((depth, number >> (40 - depth)) in left._nodes for depth in range(41))
    assert tree.branch(number) not in left.to_bytes()
    assert len(left.to_bytes()) == 40 * 41


def test_cutting_in_any_order_and_twice_leaves_the_same() -> None:
    tree = KeyTree.new()
    one = tree.without([5, 9]).without([9, 70])
    assert one.to_bytes() == tree.without([70, 9, 5]).to_bytes()


def test_all_branches_differ_and_two_trees_have_nothing_in_common() -> None:
    first, second = KeyTree.new(), KeyTree.new()
    found = {tree.branch(n) for tree in (first, second) for n in range(200)}
    assert len(found) == 400
    assert "node" in repr(first)
    assert first.branch(0).hex() not in repr(first)
