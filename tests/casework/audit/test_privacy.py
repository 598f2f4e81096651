"""No table without a word on what personal data it holds, why, who sees it and until when."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Model
from django.test.utils import isolate_apps

from casework.audit.privacy import NOTES_ELSEWHERE, NoPrivacyNote, PrivacyNote, note_of

ALL_MODELS = sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label)


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model._meta.label)
def test_every_table_says_what_it_holds(model: type[Model]) -> None:
    assert note_of(model).holds


def test_notes_for_others_name_tables_that_exist_and_say_nothing_themselves() -> None:
    silent = {model._meta.label for model in ALL_MODELS if "privacy" not in vars(model)}
    assert set(NOTES_ELSEWHERE) == silent


def test_a_model_without_a_note_is_refused_by_name() -> None:
    with isolate_apps("casework.audit"):

        class Silent(models.Model):  # noqa: DJ008 - never printed
            class Meta:
                app_label = "audit"

        with pytest.raises(NoPrivacyNote, match=r"audit\.Silent"):
            note_of(Silent)


def test_a_note_is_not_inherited_without_a_word() -> None:
    with isolate_apps("casework.audit"):

        class Parent(models.Model):
            privacy = PrivacyNote(holds="a", purpose="b", seen_by="c", kept_until="d")

            class Meta:
                app_label = "audit"
                abstract = True

        class Child(Parent):  # noqa: DJ008 - never printed
            class Meta:
                app_label = "audit"

        with pytest.raises(NoPrivacyNote):
            note_of(Child)


@pytest.mark.parametrize("empty", ["holds", "purpose", "seen_by", "kept_until"])
def test_a_note_with_an_empty_answer_is_refused(empty: str) -> None:
    words = {"holds": "a", "purpose": "b", "seen_by": "c", "kept_until": "d"} | {empty: " "}
    with pytest.raises(ValueError, match=empty):
        PrivacyNote(**words)


def test_no_address_or_phone_stands_in_a_plain_column() -> None:
    plain = [
        f"{model._meta.label}.{field.name}"
        for model in ALL_MODELS
        if model.__module__.startswith("casework.")
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and any(word in field.name for word in ("address", "postcode", "phone", "lines", "street"))
    ]
    assert plain == []
