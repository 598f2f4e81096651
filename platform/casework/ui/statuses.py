"""The status of a page with a form: 422 while what was sent can't be used (RFC 9110, 15.5.21)."""

from __future__ import annotations

from django import forms


def status_of(form: forms.BaseForm | None) -> int:
    """Return 200 for a form nobody has sent, or none at all, and 422 for one that is shown again."""
    return 422 if form is not None and form.is_bound and form.errors else 200
