"""Forms in GOV.UK markup: labels, hints, errors and their summary."""

from __future__ import annotations

from django import forms
from django.forms import formset_factory

from casework.ui.formgroup import summary_of
from casework.ui.templatetags.ui import govuk_field, govuk_form
from tests.casework.ui.gallery import ReasonForm, SampleForm
from tests.casework.ui.markup import having, ids, read


def test_every_control_has_a_label() -> None:
    elements = read(govuk_form(SampleForm()))
    labelled = {e.attrs["for"] for e in elements if e.tag == "label"}
    controls = {
        e.attrs["id"]
        for e in elements
        if e.tag in {"input", "select", "textarea"} and e.attrs.get("type") != "hidden"
    }
    assert controls == labelled


def test_every_error_in_the_summary_leads_to_a_control() -> None:
    elements = read(govuk_form(SampleForm({})))
    summary = [e for e in elements if e.tag == "a" and "li" in e.inside]
    targets = [e.attrs["href"].removeprefix("#") for e in summary]
    assert len(targets) == 7
    controls = {e.attrs.get("id") for e in elements if e.tag in {"input", "select", "textarea"}}
    assert set(targets) <= controls


def test_an_error_names_what_to_answer_in_the_summary_and_at_the_field() -> None:
    elements = read(govuk_form(SampleForm({})))
    asked = "Choose an answer: How did the report come?"
    assert asked in [e.text for e in elements if e.tag == "a"]
    assert f"Error: {asked}" in [e.text for e in having(elements, "govuk-error-message")]


def test_a_group_is_a_fieldset_that_names_its_question_hint_and_error() -> None:
    elements = read(govuk_field(SampleForm({})["channel"]))
    fieldset = next(e for e in elements if e.tag == "fieldset")
    assert fieldset.attrs["aria-describedby"].split() == ["id_channel_helptext", "id_channel_error"]
    assert set(fieldset.attrs["aria-describedby"].split()) <= ids(elements)
    assert next(e for e in elements if e.tag == "legend").text == "How did the report come?"


def test_an_invalid_control_is_marked_for_eye_and_ear() -> None:
    elements = read(govuk_field(SampleForm({})["cost"]))
    control = next(e for e in elements if e.tag == "input")
    assert control.attrs["aria-invalid"] == "true"
    assert "govuk-input--error" in control.classes
    assert control.attrs["aria-describedby"] == "id_cost_error"


def test_what_was_typed_is_still_there_after_an_error() -> None:
    form = SampleForm(
        {"summary": "Her words", "told_at_day": "31", "told_at_month": "2", "cost": "lots"}
    )
    elements = read(govuk_form(form))
    values = {e.attrs.get("name"): e.attrs.get("value") for e in elements if e.tag == "input"}
    assert next(e for e in elements if e.tag == "textarea").text == "Her words"
    assert values["told_at_day"] == "31"
    assert values["cost"] == "lots"


def test_the_browser_neither_keeps_nor_sends_what_is_typed() -> None:
    for element in read(govuk_form(SampleForm())):
        is_typed = element.tag == "textarea" or element.attrs.get("type") in {"text", "password"}
        if is_typed:
            assert element.attrs["autocomplete"] == "off", element.attrs
            assert element.attrs["spellcheck"] == "false", element.attrs


def test_a_widget_may_ask_the_browser_to_help() -> None:
    class SignIn(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput({"autocomplete": "username"}))

    elements = read(govuk_form(SignIn()))
    assert elements[-1].attrs["autocomplete"] == "username"


def test_the_browsers_own_validation_is_off() -> None:
    assert "required" not in govuk_form(SampleForm())


def test_a_long_text_is_counted_and_never_cut_off() -> None:
    elements = read(govuk_field(SampleForm()["summary"]))
    area = next(e for e in elements if e.tag == "textarea")
    assert "maxlength" not in area.attrs
    assert elements[0].attrs["data-maxlength"] == "2000"
    assert set(area.attrs["aria-describedby"].split()) <= ids(elements)


def test_what_may_be_left_out_says_so_and_what_offers_not_asked_does_not() -> None:
    form = SampleForm()
    assert "Safe number (optional)" in govuk_field(form["phone"])
    assert "(optional)" not in govuk_field(form["danger"])
    assert "(optional)" not in govuk_field(form["agreed"])


def test_an_amount_has_its_pound_sign_outside_the_box() -> None:
    elements = read(govuk_field(SampleForm()["cost"]))
    assert having(elements, "govuk-input__prefix")[0].text == "£"


def test_a_question_can_be_the_heading_of_its_page() -> None:
    elements = read(govuk_field(SampleForm()["channel"], legend="l", is_heading=True))
    assert next(e for e in elements if e.tag == "h1").text == "How did the report come?"


def test_errors_of_the_whole_form_come_first_and_lead_nowhere() -> None:
    form = ReasonForm({})
    form.add_error(None, "The case was closed meanwhile.")
    lines = summary_of(form)
    assert [(line.text, line.target) for line in lines] == [
        ("The case was closed meanwhile.", ""),
        ("Fill this in: Why is it needed?", "id_reason"),
    ]


def test_a_form_in_braces_is_drawn_the_same_way() -> None:
    assert str(SampleForm({})) == govuk_form(SampleForm({}))


def test_a_summary_can_stand_elsewhere() -> None:
    assert "govuk-error-summary" not in govuk_form(SampleForm({}), summary=False)


def test_each_form_of_a_set_has_its_own_ids() -> None:
    elements = read(govuk_form(formset_factory(ReasonForm, extra=2)()))
    assert {"id_form-0-reason", "id_form-1-reason"} <= ids(elements)
