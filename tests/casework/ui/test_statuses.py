"""A page answers 422 only while it shows a form again because of what was sent."""

from __future__ import annotations

from django import forms

from casework.ui.statuses import status_of


class OneField(forms.Form):
    word = forms.CharField()


def test_a_form_shown_again_is_422_and_any_other_200() -> None:
    assert status_of(OneField({})) == 422
    assert status_of(OneField({"word": "x"})) == 200
    assert status_of(OneField()) == 200
    assert status_of(None) == 200
