"""Any Django form in GOV.UK markup: set ``FORM_RENDERER = "casework.ui.forms.GovukRenderer"``.

Two things differ from Django's defaults on purpose. Browsers are told not to store or complete
what is typed, nor to send it to a spelling service, unless the widget asks for it. And the
browser's own validation is off: errors are ours, in words, at the top and at the field.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

_STOCK = "django/forms/widgets"
_OURS = "django/forms/govuk"

_REPLACED = {
    f"{_STOCK}/radio.html": f"{_OURS}/radios.html",
    f"{_STOCK}/checkbox_select.html": f"{_OURS}/checkboxes.html",
}

_CLASSES = {
    f"{_STOCK}/textarea.html": "govuk-textarea",
    f"{_STOCK}/select.html": "govuk-select",
    f"{_STOCK}/file.html": "govuk-file-upload",
    f"{_STOCK}/clearable_file_input.html": "govuk-file-upload",
    f"{_STOCK}/checkbox.html": "govuk-checkboxes__input",
    f"{_STOCK}/password.html": "govuk-input govuk-password-input__input govuk-js-password-input-input",
} | {
    f"{_STOCK}/{kind}.html": "govuk-input"
    for kind in (
        "text",
        "input",
        "number",
        "email",
        "url",
        "tel",
        "search",
        "date",
        "time",
        "datetime",
    )
}

_WITHOUT_ERROR_CLASS = ("govuk-checkboxes__input",)
_TYPED_INTO = ("govuk-input", "govuk-textarea")


class GovukRenderer(TemplatesSetting):
    """Draw forms, fields and widgets as GOV.UK Frontend has them."""

    form_template_name = f"{_OURS}/form.html"
    field_template_name = f"{_OURS}/field.html"
    formset_template_name = f"{_OURS}/formset.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Dress the widget in our classes, then draw it."""
        if "widget" in context:
            context = {**context, "widget": dressed(context["widget"], template_name)}
        return super().render(_REPLACED.get(template_name, template_name), context, request)


def dressed(widget: dict[str, Any], template_name: str) -> dict[str, Any]:
    """Return the widget's context with GOV.UK classes and careful attributes."""
    attrs = dict(widget["attrs"])
    is_invalid = attrs.get("aria-invalid") == "true"
    attrs.pop("required", None)
    attrs.pop("placeholder", None)  # vanishes as one types, and is too pale to read
    base = _CLASSES.get(template_name, "")
    kind = base.split(" ")[0]
    classes = [base, attrs.get("class", "")]
    if is_invalid and kind and kind not in _WITHOUT_ERROR_CLASS:
        classes.append(f"{kind}--error")
    if kind == "govuk-textarea" and attrs.pop("maxlength", None):
        # A limit is counted aloud; cutting off would lose what somebody typed.
        classes.append("govuk-js-character-count")
        attrs["aria-describedby"] = (
            f"{attrs.get('aria-describedby', '')} {attrs['id']}-info".strip()
        )
    if kind in _TYPED_INTO:
        attrs.setdefault("autocomplete", "off")
        attrs.setdefault("spellcheck", "false")
    if joined := " ".join(filter(None, classes)):
        attrs["class"] = joined
    return {**widget, "attrs": attrs, "is_invalid": is_invalid}
