"""Whose key seals a model's fields: said by the model, in one line.

``key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")`` means: under the key of the case whose id the
row's ``case_id`` holds. ``OF_LANDLORD`` is for what belongs to nobody's case. A model that says
nothing is refused by a system check, by a test, and the first time it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model


class Kind(StrEnum):
    """What has a key of its own, so that it can be destroyed by itself."""

    CASE = "case"
    PERSON = "person"
    HOME = "home"
    """A tenancy: its address goes when no case and nobody on file has to do with it."""


class Subject(NamedTuple):
    """One case, person or home."""

    kind: Kind
    id: UUID


@dataclass(frozen=True, slots=True)
class KeyOf:
    """Which kind of key, and the attribute of a row that says whose. ``None``: the landlord's.

    ``or_landlord``: a row that names nobody (its attribute is ``None``) is under the landlord's key.
    """

    kind: Kind | None
    by: str = ""
    or_landlord: bool = False

    def subject_of(self, instance: Model) -> Subject | None:
        """Return whose key seals this row; ``None`` for the landlord's."""
        if self.kind is None:
            return None
        found = getattr(instance, self.by)
        if found is None and self.or_landlord:
            return None
        if not isinstance(found, UUID):
            msg = (
                f"{instance._meta.label}.{self.by} must hold the id of a {self.kind} before the "
                "row is saved: its fields are sealed under that key."
            )
            raise ImproperlyConfigured(msg)
        return Subject(self.kind, found)

    @property
    def may_be_landlords(self) -> bool:
        """Return whether rows may stand directly under the landlord's key."""
        return self.kind is None or self.or_landlord


OF_LANDLORD: Final = KeyOf(None)


def key_of_model(model: type[Model]) -> KeyOf:
    """Return what a model says. Raises ``ImproperlyConfigured`` if it says nothing."""
    said = getattr(model, "key_of", None)
    if not isinstance(said, KeyOf):
        msg = (
            f"{model._meta.label} has encrypted fields and does not say whose key seals them. "
            'Add key_of: ClassVar = KeyOf(Kind.CASE, by="case_id"), of a person, of a home, or '
            "OF_LANDLORD."
        )
        raise ImproperlyConfigured(msg)
    return said
