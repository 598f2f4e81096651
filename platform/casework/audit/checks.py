"""No table without a word on where it stands and what it holds of people: a system check.

Run by every management command and by ``make check``, so that such a build does not start.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import Error

from casework.audit.personal_data import undeclared


def every_table_is_declared(**_: Any) -> list[Error]:
    """Name each table that is silent, and what to write."""
    return [Error(words, obj=model, id="audit.E001") for model, words in undeclared()]
