"""An address, a number or a place where somebody can be waited for is never a plain column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.models import Model
from django.test.utils import isolate_apps

from casework.audit.privacy import PrivacyNote

PLACES = re.compile(
    r"address|postcode|phone|mobile|telephone|e_?mail|street|town|lines|school|workplace|refuge"
    r"|whereabouts|contact_details|next_of_kin"
)
WORK = {"access.User.email"}
"""Where colleagues work, which is no secret of a case."""


def plain(found: Iterable[type[Model]]) -> list[str]:
    """The columns that would hold such a value in the clear."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in found
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and PLACES.search(field.name)
        and f"{model._meta.label}.{field.name}" not in WORK
    ]


def test_no_place_and_no_number_stands_in_a_plain_column() -> None:
    ours = [m for m in apps.get_models() if m.__module__.startswith("casework.")]
    assert plain(ours) == []
    assert len(ours) > 20


def test_a_plain_column_for_one_would_be_found() -> None:
    with isolate_apps("casework.people"):

        class Plain(models.Model):  # noqa: DJ008 - never printed
            privacy = PrivacyNote(holds="a", purpose="b", seen_by="c", kept_until="d")
            school = models.CharField(max_length=10)
            home_phone = models.CharField(max_length=10)
            note = models.TextField()

            class Meta:
                app_label = "people"

        assert plain([Plain]) == ["people.Plain.school", "people.Plain.home_phone"]
