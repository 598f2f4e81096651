"""Every model with encrypted fields says whose key seals them; silence is refused."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.test.utils import isolate_apps
from uuid6 import uuid7

from casework.access.encryption import EncryptedTextField, KeyOf, Kind
from casework.access.encryption.checks import problems_of, sealing_models
from casework.access.encryption.declared import OF_LANDLORD, key_of_model

BELONGS = {
    "cases.Case": KeyOf(Kind.CASE, by="id"),
    "people.Address": KeyOf(Kind.PERSON, by="person_id"),
    "people.ContactPoint": KeyOf(Kind.PERSON, by="person_id"),
    "people.SafeContact": KeyOf(Kind.PERSON, by="person_id"),
    "people.Tenancy": KeyOf(Kind.HOME, by="id"),
}


@pytest.mark.parametrize("model", sealing_models(), ids=lambda model: model._meta.label)
def test_a_model_says_whose_key_and_can_get_there(model: type[models.Model]) -> None:
    assert list(problems_of(model)) == []


@pytest.mark.parametrize("model", sealing_models(), ids=lambda model: model._meta.label)
def test_what_hangs_on_a_case_or_person_is_under_its_key(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.fields}
    if model._meta.label in BELONGS:
        assert key_of_model(model) == BELONGS[model._meta.label]
    elif "case" in names:
        is_optional = model._meta.get_field("case").null
        assert key_of_model(model) == KeyOf(Kind.CASE, by="case_id", or_landlord=is_optional)
    elif "person" in names:
        assert key_of_model(model) == KeyOf(Kind.PERSON, by="person_id")


def _model(name: str = "Silent", **attributes: Any) -> type[models.Model]:
    body = {
        "__module__": __name__,
        "id": models.UUIDField(primary_key=True, default=uuid7),
        "note": EncryptedTextField(),
        "Meta": type("Meta", (), {"app_label": "people"}),
        **attributes,
    }
    return type(name, (models.Model,), body)


@isolate_apps("casework.people")
def test_a_model_that_says_nothing_is_refused() -> None:
    silent = _model()
    assert "does not say whose key" in next(problems_of(silent))
    with pytest.raises(ImproperlyConfigured, match="key_of"):
        note: Any = silent._meta.get_field("note")
        note.pre_save(silent(note="x"), add=True)


@isolate_apps("casework.people")
def test_a_way_that_leads_nowhere_is_refused() -> None:
    wrong = _model(key_of=KeyOf(Kind.CASE, by="case_id"))
    assert "no such column" in next(problems_of(wrong))
    assert list(problems_of(_model("Said", key_of=OF_LANDLORD))) == []


@isolate_apps("casework.people")
def test_a_row_that_may_name_no_case_is_then_under_the_landlords_key() -> None:
    optional = KeyOf(Kind.CASE, by="case_id", or_landlord=True)
    assert optional.subject_of(Row()) is None  # type: ignore[arg-type]  # as good as one


class Row:
    """A row whose case is not known yet."""

    case_id: ClassVar = None
    _meta = type("Meta", (), {"label": "people.Row"})


def test_a_row_without_its_case_is_refused_before_it_is_sealed() -> None:
    with pytest.raises(ImproperlyConfigured, match="before the row is saved"):
        KeyOf(Kind.CASE, by="case_id").subject_of(Row())  # type: ignore[arg-type]  # as good as one
