"""The check at start."""

from __future__ import annotations

import pytest
from django.apps import apps
from pytest_django import Settings

from casework.ui.checks import renderer_can_find_widgets


def test_the_project_passes() -> None:
    assert renderer_can_find_widgets() == []


def test_without_djangos_widget_templates_the_start_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "django.forms")
    (error,) = renderer_can_find_widgets()
    assert error.hint == "Add 'django.forms' to INSTALLED_APPS."


def test_another_renderer_is_not_our_business(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apps, "is_installed", lambda _: False)
    settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
    assert renderer_can_find_widgets() == []
