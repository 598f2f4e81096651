"""Money: typed in pounds, kept in pence."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.ui import words
from casework.ui.fields.widgets import MoneyInput

_AMOUNT = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.([0-9]{2}))?")


class MoneyField(forms.CharField):
    """An amount in pounds, as people type it (£1,250 or 1250.50); cleans to whole pence."""

    widget = MoneyInput

    def __init__(
        self, *, min_pence: int | None = None, max_pence: int | None = None, **kwargs: Any
    ) -> None:
        """Keep the bounds, in pence."""
        super().__init__(**kwargs)
        self.min_pence = min_pence
        self.max_pence = max_pence

    def prepare_value(self, value: Any) -> Any:
        """Show pence as pounds without the sign, which stands before the box."""
        return words.pounds(value).removeprefix("£") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Return pence, or ``None`` when nothing was typed."""
        text = str(super().to_python(value) or "")
        if not text:
            return None
        match = _AMOUNT.fullmatch(text)
        if not match:
            message = "Enter an amount in pounds, like 120 or 120.50"
            raise ValidationError(message, code="invalid")
        whole, part = match.groups()
        return int(whole.replace(",", "")) * 100 + int(part or 0)

    def validate(self, value: Any) -> None:
        """Refuse what lies outside the bounds."""
        if value is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return
        if self.min_pence is not None and value < self.min_pence:
            message = f"The amount must be {words.pounds(self.min_pence)} or more"
            raise ValidationError(message, code="min_value")
        if self.max_pence is not None and value > self.max_pence:
            message = f"The amount must be {words.pounds(self.max_pence)} or less"
            raise ValidationError(message, code="max_value")

    def run_validators(self, value: Any) -> None:
        """Skip the text validators: the value is a number by now."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare amounts, not how they were typed."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True
