"""``{% load ui %}``: times, money and facts in words, forms in GOV.UK markup, and the frame."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from casepolicy.answer import Strength
from casepolicy.facts import UnknownFact, describe_fact
from casework.ui import words
from casework.ui.formgroup import FieldGroup, SummaryLine, group_of, summary_of
from casework.ui.headers import static_prefix
from casework.ui.parts import Duty, in_order_of_urgency

register = template.Library()


@register.filter
def when(value: date | None) -> str:
    """``{{ duty.due_at|when }}``: Friday 27 November 2026, 4:40pm. Nothing for ``None``."""
    return words.when(value) if value else ""


@register.filter
def briefly(value: date | None) -> str:
    """``{{ duty.due_at|briefly }}``: Fri 27 Nov, 4:40pm."""
    return words.briefly(value) if value else ""


@register.filter
def iso(value: date | None) -> str:
    """Return the machine form for ``<time datetime>``, in London time."""
    if isinstance(value, datetime):
        return words.in_london(value).isoformat(timespec="minutes")
    return value.isoformat() if value else ""


@register.filter
def is_moment(value: object) -> bool:
    """Tell a moment from a day."""
    return isinstance(value, datetime)


@register.simple_tag
def relative(at: datetime, now: datetime | None = None) -> str:
    """``{% relative duty.due_at now %}``: in 2 hours, 3 hours overdue."""
    return words.relative(at, now or timezone.now())


@register.simple_tag
def ago(at: datetime, now: datetime | None = None) -> str:
    """``{% ago event.at now %}``: 3 hours ago."""
    return words.ago(at, now or timezone.now())


@register.filter
def pounds(pence: int | None) -> str:
    """``{{ cost_pence|pounds }}``: £1,250.00. Nothing for ``None``."""
    return words.pounds(pence) if isinstance(pence, int) else ""


@register.filter
def strength_words(strength: Strength | str | None) -> str:
    """``{{ answer.strength|strength_words }}``: must, should or say why not, may, usually."""
    return words.strength_words(strength) if strength else ""


@register.filter
def fact_label(path: str) -> str:
    """``{{ fact.path|fact_label }}``: the question an officer would ask for it.

    A path that an old decision names and the contract no longer has is shown in plain letters,
    because an old explanation must stay readable.
    """
    try:
        return describe_fact(path).question
    except UnknownFact:
        return path.replace(".", ": ").replace("_", " ").capitalize()


@register.simple_tag
def urgent_first(duties: Iterable[Duty]) -> list[Duty]:
    """``{% urgent_first duties as sorted %}``: overdue first, then by time due."""
    return in_order_of_urgency(duties)


@register.filter
def beside(values: Iterable[object], columns: Iterable[object]) -> list[tuple[object, object]]:
    """``{% for column, value in row.values|beside:columns %}``: each value with its column.

    A row with too few or too many values is refused: a shifted column would show the wrong fact.
    """
    return list(zip(columns, values, strict=True))


@register.simple_tag
def asset(path: str) -> str:
    """``{% asset "holdfast/tokens.css" %}``: its address, also on a page drawn after a failure.

    A hashed name that can't be found falls back to the plain one: an error page must not fail.
    """
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return static_prefix() + path


@register.filter
def inline_svg(drawing: str) -> SafeString:
    """``{{ totp_svg|inline_svg }}``: a drawing made by our own server, placed in the page.

    Only a drawing without script, style or link is accepted; anything else raises ``ValueError``.
    """
    start = drawing.find("<svg")
    bare = drawing[start:].lower()
    if start < 0 or any(word in bare for word in ("<script", "<style", "style=", "href", " on")):
        message = "This is not a plain drawing. Pass SVG without script, style or links."
        raise ValueError(message)
    return mark_safe(drawing[start:])  # noqa: S308 - checked above; made by our own server


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, bool]:
    """Say that everything is invented, when it is; needs no request, so error pages say it too."""
    return {"is_demo": bool(getattr(settings, "HOLDFAST_DEMO", False))}


@register.simple_tag
def govuk_form(form: BaseForm | BaseFormSet[Any], *, summary: bool = True) -> SafeString:
    """``{% govuk_form form %}``: error summary and all fields.

    ``summary=False`` leaves the summary out, for pages that place ``{% error_summary form %}``
    above their heading, as they should.
    """
    if isinstance(form, BaseFormSet):
        return form.render()
    return form.render(context={**form.get_context(), "with_summary": summary})


@register.simple_tag
def govuk_field(field: BoundField, *, legend: str = "s", is_heading: bool = False) -> SafeString:
    """``{% govuk_field form.name %}``: one field with its label, hint and errors.

    ``legend`` is the size of label or legend (s, m, l); ``is_heading`` makes it the page's h1.
    """
    return field.render(context={"field": field, "legend": legend, "is_heading": is_heading})


@register.simple_tag
def field_group(field: BoundField) -> FieldGroup:
    """``{% field_group field as group %}``: how the field is drawn; for form templates only."""
    return group_of(field)


@register.simple_tag
def summary_lines(form: BaseForm) -> list[SummaryLine]:
    """``{% summary_lines form as lines %}``: every error and the id it leads to."""
    return summary_of(form)


@register.simple_tag
def error_summary(*forms: BaseForm | None) -> SafeString:
    """``{% error_summary form %}``: the errors of all forms given, or nothing."""
    lines = [line for form in forms if form is not None for line in summary_of(form)]
    return render_to_string("components/error_summary.html", {"lines": lines})
