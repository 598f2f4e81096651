"""Money typed in pounds, kept in pence."""

from __future__ import annotations

import pytest
from django import forms

from casework.ui.fields import MoneyField


class Cost(forms.Form):
    cost = MoneyField(max_pence=50_000, required=False)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("120", 12_000), ("£120.50", 12_050), ("0.05", 5), (" 1,250.00 ", 125_000), ("", None)],
)
def test_pounds_become_pence(typed: str, pence: int | None) -> None:
    assert MoneyField(required=False).clean(typed) == pence


@pytest.mark.parametrize("typed", ["lots", "-5", "1.5", "1,25", "1e3", "12.345", "٣"])
def test_what_is_no_amount_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match=r"like 120 or 120\.50"):
        MoneyField().clean(typed)


def test_an_amount_over_the_cap_names_the_cap() -> None:
    assert Cost({"cost": "500.01"}).errors["cost"] == ["The amount must be £500.00 or less"]
    assert Cost({"cost": "500"}).is_valid()


def test_an_amount_under_the_least_names_the_least() -> None:
    with pytest.raises(forms.ValidationError, match=r"£1\.00 or more"):
        MoneyField(min_pence=100).clean("0.99")


def test_pence_are_shown_as_pounds_and_unchanged_when_sent_back() -> None:
    form = Cost({"cost": "1,200"}, initial={"cost": 120_000})
    assert Cost(initial={"cost": 120_050})["cost"].value() == "1,200.50"
    assert form.changed_data == []


def test_an_amount_that_must_be_given_is_asked_for() -> None:
    with pytest.raises(forms.ValidationError, match="required"):
        MoneyField().clean("")
