"""The catalogue of what, other than an answer, can carry out a clause."""

import pytest

from casepolicy.carriers import (
    CARRIERS,
    CarrierKind,
    CarrierRefused,
    find_carrier,
    read_carriers,
)


def test_a_register_names_a_carrier_by_kind_and_code() -> None:
    found = find_carrier("screen:policy")
    assert (found.kind, found.code, found.exists) == (CarrierKind.SCREEN, "policy", True)
    assert found.name == "screen:policy"


def test_several_may_be_named_and_an_empty_cell_names_none() -> None:
    named = read_carriers("record:case  planned:public_policy")
    assert [each.name for each in named] == ["record:case", "planned:public_policy"]
    assert read_carriers("") == ()


def test_what_is_planned_does_not_exist_and_stands_nowhere() -> None:
    planned = [each for each in CARRIERS.values() if each.kind is CarrierKind.PLANNED]
    assert planned
    assert {(each.exists, each.where) for each in planned} == {(False, "")}


def test_what_exists_says_where() -> None:
    assert [c.name for c in CARRIERS.values() if c.exists and not c.where] == []


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("page:policy", "must be one of record, screen, report, training, duty or planned"),
        ("policy", "a colon, and a code"),
        ("screen:polcy", "there is no 'screen:polcy'. Did you mean screen:policy? We have: screen"),
        ("report:monthly", "the product has no report yet. Use planned, or say why not."),
    ],
)
def test_what_the_product_does_not_have_is_refused_with_what_it_has(
    name: str, complaint: str
) -> None:
    with pytest.raises(CarrierRefused) as refused:
        find_carrier(name)
    assert complaint in str(refused.value)
