"""Unknown is a first-class answer."""

from __future__ import annotations

import pytest
from django import forms

from casework.ui.fields import Heard, UnknownableChoiceField, UnknownableField


class Asking(forms.Form):
    danger = UnknownableField(label="In danger?")
    tenure = UnknownableChoiceField(label="Tenure?", choices=(("secure", "Secure"),))


@pytest.mark.parametrize(
    ("sent", "fact", "was_asked"),
    [
        ("yes", True, True),
        ("no", False, True),
        ("not_known", None, True),
        ("not_asked", None, False),
        ("", None, False),
    ],
)
def test_the_four_answers_are_four_values(sent: str, *, fact: bool | None, was_asked: bool) -> None:
    form = Asking({"danger": sent})
    assert form.is_valid()
    assert form.cleaned_data["danger"] == Heard(fact, was_asked)


def test_a_form_sent_without_a_choice_means_not_asked_and_never_no() -> None:
    form = Asking({})
    assert form.is_valid()
    assert form.cleaned_data["danger"].fact is None
    assert form.cleaned_data["danger"].was_asked is False


def test_a_word_is_heard_as_that_word() -> None:
    form = Asking({"tenure": "secure"})
    assert form.is_valid()
    assert form.cleaned_data["tenure"] == Heard("secure", was_asked=True)


def test_a_word_that_was_not_offered_is_refused() -> None:
    assert "tenure" in Asking({"tenure": "castle"}).errors


@pytest.mark.parametrize(
    ("heard", "key"),
    [
        (Heard(), "not_asked"),
        (Heard(None, was_asked=True), "not_known"),
        (Heard(fact=False, was_asked=True), "no"),
        (Heard("secure", was_asked=True), "secure"),
    ],
)
def test_what_was_heard_before_is_chosen_again(heard: Heard, key: str) -> None:
    assert heard.key == key
    field = Asking(initial={"tenure": heard, "danger": heard})["tenure"]
    assert field.value() == key


def test_what_did_not_change_is_not_a_change() -> None:
    heard = Heard(fact=False, was_asked=True)
    assert Asking({"danger": "no"}, initial={"danger": heard}).changed_data == []
    assert Asking({"danger": "yes"}, initial={"danger": heard}).changed_data == ["danger"]


def test_a_question_that_must_be_asked_refuses_not_asked_but_takes_not_known() -> None:
    field = UnknownableField(required=True)
    with pytest.raises(forms.ValidationError):
        field.clean("not_asked")
    assert field.clean("not_known") == Heard(None, was_asked=True)


def test_an_answer_to_a_question_nobody_asked_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="was_asked=True"):
        Heard(fact=True)
