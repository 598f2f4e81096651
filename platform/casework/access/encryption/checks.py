"""A system check: every model with encrypted fields says whose key seals them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from casework.access.encryption.declared import key_of_model
from casework.access.encryption.fields import EncryptedField


@register("encryption")
def every_model_says_whose_key(
    app_configs: Iterable[AppConfig] | None = None, **_: Any
) -> list[CheckMessage]:
    """Refuse silence, and a way to the key that the model does not have."""
    chosen = {config.label for config in app_configs or apps.get_app_configs()}
    models = [model for model in sealing_models() if model._meta.app_label in chosen]
    return [
        Error(problem, obj=model, id="encryption.E001")
        for model in models
        for problem in problems_of(model)
    ]


def sealing_models() -> list[type[Model]]:
    """Return every model that has an encrypted field."""
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, EncryptedField) for field in model._meta.fields)
    ]


def problems_of(model: type[Model]) -> Iterator[str]:
    """Say what is wrong with what a model declares."""
    try:
        said = key_of_model(model)
    except ImproperlyConfigured as error:
        yield str(error)
        return
    columns = {field.attname for field in model._meta.fields}
    if said.kind is not None and said.by not in columns:
        yield f"{model._meta.label} says that {said.by!r} leads to its key, and has no such column."
