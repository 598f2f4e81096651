"""Widgets that Django lacks: radios and checkboxes with hints, dates in parts, money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from casework.ui import words


class _WithHints:
    """Options may carry a hint each; ``is_inline`` and ``is_small`` choose the layout."""

    hints: Mapping[str, str]
    is_inline: bool
    is_small: bool

    def set_layout(self, hints: Mapping[str, str] | None, *, inline: bool, small: bool) -> None:
        """Keep the layout for the template."""
        self.hints = hints or {}
        self.is_inline = inline
        self.is_small = small

    def add_layout(self, context: dict[str, Any]) -> dict[str, Any]:
        """Put layout and hints where the template finds them."""
        context["widget"]["is_inline"] = self.is_inline
        context["widget"]["is_small"] = self.is_small
        for _, options, _ in context["widget"]["optgroups"]:
            for option in options:
                option["hint"] = self.hints.get(str(option["value"]), "")
        return context


class Radios(_WithHints, forms.RadioSelect):
    """Radios: ``Radios(hints={"move": "…"}, inline=True)``."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
    ) -> None:
        """Keep the layout."""
        super().__init__(attrs, choices)
        self.set_layout(hints, inline=inline, small=small)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the layout."""
        return self.add_layout(super().get_context(name, value, attrs))


class Checkboxes(_WithHints, forms.CheckboxSelectMultiple):
    """Checkboxes for several answers: ``Checkboxes(hints={…}, small=True)``."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, str] | None = None,
        small: bool = False,
    ) -> None:
        """Keep the layout."""
        super().__init__(attrs, choices)
        self.set_layout(hints, inline=False, small=small)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the layout."""
        return self.add_layout(super().get_context(name, value, attrs))


def short(characters: int) -> forms.TextInput:
    """Return a box as wide as what is typed into it: GOV.UK's widths 2, 3, 4, 5, 10 and 20."""
    return forms.TextInput({"class": f"govuk-input--width-{characters}"})


class MoneyInput(forms.TextInput):
    """An amount with a pound sign before it."""

    prefix = "£"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask for digits."""
        super().__init__(
            {"inputmode": "decimal", "class": "govuk-input--width-10", **(attrs or {})}
        )


_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4), ("time", "Time", 5))


class DayInput(forms.MultiWidget):
    """Day, month and year in three boxes."""

    template_name = "django/forms/govuk/date_input.html"
    use_fieldset = True
    parts: tuple[tuple[str, str, int], ...] = _PARTS[:3]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make one text input a part."""
        super().__init__({name: forms.TextInput() for name, _, _ in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        """Return the parts of a day, in London."""
        if value is None:
            return [""] * len(self.parts)
        here = words.in_london(value) if isinstance(value, datetime) else value
        shown = [str(here.day), str(here.month), str(here.year)]
        return (
            shown
            + ([words.clock(value)] if isinstance(value, datetime) else [])[: len(self.parts) - 3]
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Label each part and give it a width."""
        context = super().get_context(name, value, attrs)
        for part, (key, label, width) in zip(
            context["widget"]["subwidgets"], self.parts, strict=True
        ):
            part |= {"key": key, "label": label, "width": width}
        return context


class MomentInput(DayInput):
    """Day, month, year and a time of day."""

    parts = _PARTS
