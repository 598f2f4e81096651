"""How one form field is drawn: which GOV.UK pattern, which ids its label and errors point to."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.forms import BaseForm, BoundField


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """What ``django/forms/govuk/field.html`` needs beyond the field itself."""

    kind: str
    """fieldset, checkbox, password, count or plain."""
    module: str = ""
    """The GOV.UK script that the group asks for."""
    prefix: str = ""
    suffix: str = ""
    limit: str = ""
    optional: str = ""
    """" (optional)", when the field may be left empty and does not say so otherwise."""
    described_by: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One error for the summary; ``target`` is the id of what must be put right, if any."""

    text: str
    target: str = ""


# BoundField.widget_type: the class name in small letters, without "Widget" or "Input".
_CHOSEN = frozenset({"radioselect", "radios", "checkboxselectmultiple", "checkboxes", "select"})


def group_of(field: BoundField) -> FieldGroup:
    """Decide how a field is drawn, from its widget."""
    widget = field.field.widget
    kind, module = _pattern(widget)
    return FieldGroup(
        kind=kind,
        module=module,
        prefix=getattr(widget, "prefix", ""),
        suffix=getattr(widget, "suffix", ""),
        limit=str(widget.attrs.get("maxlength", "")) if kind == "count" else "",
        optional=_optional(field),
        described_by=field.aria_describedby or "",
        errors=errors_of(field),
    )


def errors_of(field: BoundField) -> tuple[str, ...]:
    """Return a field's errors; a bare "required" is told as what to do, naming the question."""
    plain = str(forms.Field.default_error_messages["required"])
    chosen = field.widget_type in _CHOSEN
    ask = f"Choose an answer: {field.label}" if chosen else f"Fill this in: {field.label}"
    return tuple(ask if str(text) == plain else str(text) for text in field.errors)


def _pattern(widget: forms.Widget) -> tuple[str, str]:
    if widget.use_fieldset:
        return "fieldset", ""
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox", ""
    if isinstance(widget, forms.PasswordInput):
        return "password", "govuk-password-input"
    if isinstance(widget, forms.Textarea) and widget.attrs.get("maxlength"):
        return "count", "govuk-character-count"
    return "plain", ""


def _optional(field: BoundField) -> str:
    """Mark what may be left out, as GOV.UK does; nothing marks what must be filled in."""
    says_itself = getattr(field.field, "offers_not_asked", False) or "(optional)" in field.label
    is_tick_box = isinstance(field.field.widget, forms.CheckboxInput)
    return "" if field.field.required or says_itself or is_tick_box else " (optional)"


def first_id(field: BoundField) -> str:
    """Return the id of the first control of a field: where its error's link leads."""
    widget = field.field.widget
    grouped = isinstance(
        widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)
    )
    return f"{field.auto_id}_0" if grouped else str(field.auto_id)


def summary_of(form: BaseForm) -> list[SummaryLine]:
    """Return every error of a form, those of no single field first."""
    lines = [SummaryLine(text=str(text)) for text in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else first_id(field)
        lines += [SummaryLine(text=text, target=target) for text in errors_of(field)]
    return lines
