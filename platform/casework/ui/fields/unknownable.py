"""Unknown is a first-class answer.

=============  ================  ===========
the officer    ``Heard.fact``    ``was_asked``
=============  ================  ===========
Yes            ``True``          ``True``
No             ``False``         ``True``
Not known      ``None``          ``True``
Not asked yet  ``None``          ``False``
=============  ================  ===========

A policy sees ``fact`` alone, so "not known" and "not asked yet" count the same there: neither is
ever "no". The record keeps ``was_asked``, because asking a frightened person twice has a cost.
A form sent without a choice means "not asked yet".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.ui.fields.widgets import Radios

NOT_KNOWN = "not_known"
NOT_ASKED = "not_asked"
_UNKNOWN = ((NOT_KNOWN, "Not known"), (NOT_ASKED, "Not asked yet"))


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in answer to a question: the fact, and whether it was asked at all."""

    fact: bool | str | None = None
    was_asked: bool = False

    def __post_init__(self) -> None:
        """Refuse an answer to a question nobody asked."""
        if self.fact is not None and not self.was_asked:
            message = "An answer was given to a question marked as not asked. Set was_asked=True."
            raise ValueError(message)

    @property
    def key(self) -> str:
        """Return yes, no, not_known, not_asked, or the chosen word: what the form posts."""
        if self.fact is None:
            return NOT_KNOWN if self.was_asked else NOT_ASKED
        if isinstance(self.fact, bool):
            return "yes" if self.fact else "no"
        return self.fact


class UnknownableChoiceField(forms.ChoiceField):
    """A choice of words, "not known", or "not asked yet"; cleans to ``Heard``."""

    offers_not_asked = True

    def __init__(
        self, *, choices: Iterable[tuple[str, str]] = (), inline: bool = False, **kwargs: Any
    ) -> None:
        """Add the two unknowns after the choices."""
        kwargs.setdefault(
            "widget", Radios(inline=inline, small=True, attrs={"class": "hf-unknownable"})
        )
        kwargs.setdefault("initial", Heard())
        super().__init__(choices=(*choices, *_UNKNOWN), **{"required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Mark the radio for what was heard; nothing typed yet means not asked."""
        if isinstance(value, Heard):
            return value.key
        if isinstance(value, bool):
            return Heard(value, was_asked=True).key
        return value or NOT_ASKED

    def clean(self, value: Any) -> Heard:
        """Return what was heard."""
        key = super().clean(value) or NOT_ASKED
        if key == NOT_ASKED and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if key in (NOT_ASKED, NOT_KNOWN):
            return Heard(was_asked=key == NOT_KNOWN)
        return Heard(self.fact_of(key), was_asked=True)

    def fact_of(self, key: str) -> bool | str:
        """Return the fact that a choice stands for."""
        return key

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by what the form posts."""
        return bool(self.prepare_value(initial) != self.prepare_value(data))


class UnknownableField(UnknownableChoiceField):
    """Yes, no, not known, or not asked yet; cleans to ``Heard`` with a fact of True, False, None."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the four answers in a row."""
        super().__init__(choices=(("yes", "Yes"), ("no", "No")), **{"inline": True, **kwargs})

    def fact_of(self, key: str) -> bool | str:
        """Return True for yes."""
        return key == "yes"
