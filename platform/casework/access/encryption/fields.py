"""Model fields whose column holds only sealed bytes.

Reading ``instance.field`` opens the value then, and only for an instance loaded as itself:
``values()``, ``values_list()`` and raw rows give ``Sealed``. Writing seals for the row's own
key, so a model with these fields needs a UUID primary key made before saving. ``None`` stays
NULL. Filters (other than ``isnull``), ``update()`` and ``bulk_update()`` are refused. The model says
whose key seals them (``declared``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from casework.access.encryption.declared import key_of_model
from casework.access.encryption.errors import EncryptedLookupRefused
from casework.access.encryption.values import (
    Sealed,
    SealedForRow,
    Spot,
    bytes_to_json,
    json_to_bytes,
    open_here,
    seal_here,
    text_to_bytes,
)

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field  # at run time Django's fields take no type arguments


class OpensWhenRead(DeferredAttribute):
    """Holds what was loaded, sealed, until somebody reads it from the instance."""

    field: EncryptedField

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        """Return the plain value; a value that moved raises ``DecryptionRefused``."""
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            value = self.field.open_for(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Keep the value as given; having this makes reading pass through ``__get__``."""
        instance.__dict__[self.field.attname] = value


class EncryptedField(AnyField):
    """What both kinds share. Use ``EncryptedTextField`` or ``EncryptedJSONField``."""

    descriptor_class = OpensWhenRead
    empty_strings_allowed = False

    def to_bytes(self, value: object) -> bytes:
        """Encode a plain value. Raises ``PlainValueRefused``."""
        raise NotImplementedError

    def from_bytes(self, data: bytes) -> Any:
        """Decode what ``to_bytes`` made."""
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Refuse options that would need to compare what can't be compared."""
        for option in ("primary_key", "unique", "db_index", "db_default"):
            if kwargs.get(option):
                msg = f"An encrypted field can't have {option}: equal values look different."
                raise ImproperlyConfigured(msg)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        """Stand in a bytea column."""
        return "BinaryField"

    def from_db_value(self, value: bytes | None, *_: object) -> Sealed | None:
        """Wrap what was loaded; open nothing."""
        return None if value is None else Sealed(bytes(value))

    def open_for(self, instance: models.Model, sealed: Sealed) -> Any:
        """Open a value loaded with ``instance``."""
        return self.from_bytes(open_here(sealed, self._spot_in(instance)))

    def pre_save(
        self,
        model_instance: models.Model,
        add: bool,  # noqa: FBT001 - Django's signature
    ) -> SealedForRow | None:
        """Seal for this row. What was never opened is kept, once it is proved to belong here."""
        if self.attname not in model_instance.__dict__:  # deferred: load it, or it would be lost
            getattr(model_instance, self.attname)
        value = model_instance.__dict__[self.attname]
        if value is None:
            return None
        spot = self._spot_in(model_instance)
        if isinstance(value, Sealed):
            open_here(value, spot)
            return SealedForRow(value.raw)
        return seal_here(self.to_bytes(value), spot, owner_is_new=add and self._owns(spot))

    def get_db_prep_save(self, value: Any, connection: Any) -> bytes | None:  # noqa: ARG002 - Django's signature
        """Let through only what was sealed for the row being written."""
        if value is None:
            return None
        if isinstance(value, SealedForRow):
            return value.raw
        raise EncryptedLookupRefused(self._label(), "writing without the row, as update() does,")

    def get_db_prep_value(
        self,
        value: Any,
        connection: Any,  # noqa: ARG002 - Django's signature
        prepared: bool = False,  # noqa: ARG002, FBT001, FBT002 - as above
    ) -> None:
        """Refuse to be a query parameter."""
        if value is None:
            return
        raise EncryptedLookupRefused(self._label(), "comparing")

    def get_lookup(self, lookup_name: str) -> Any:
        """Offer ``isnull`` and nothing else."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise EncryptedLookupRefused(self._label(), f"filtering with {lookup_name!r}")

    def get_transform(self, lookup_name: str) -> NoReturn:
        """Refuse to look inside."""
        raise EncryptedLookupRefused(self._label(), f"looking inside with {lookup_name!r}")

    def value_to_string(self, obj: models.Model) -> NoReturn:  # noqa: ARG002 - Django's signature
        """Refuse dumpdata: it would write the plain value to a file."""
        raise EncryptedLookupRefused(self._label(), "serialising")

    def formfield(self, *_: Any, **__: Any) -> None:
        """Stay out of automatic forms: a screen that shows this must say so itself."""
        return

    def _label(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def _spot_in(self, instance: models.Model) -> Spot:
        if not isinstance(instance.pk, UUID):
            msg = (
                f"{instance._meta.label} needs a UUID primary key that is made before saving: "
                "encrypted fields are bound to it."
            )
            raise ImproperlyConfigured(msg)
        owner = key_of_model(self.model).subject_of(instance)
        return Spot(self.model._meta.db_table, str(self.column), instance.pk, owner)

    def _owns(self, spot: Spot) -> bool:
        """Return whether the row is itself what has the key: then a new row has none yet."""
        return spot.owner is not None and spot.owner.id == spot.row


class EncryptedTextField(EncryptedField):
    """Text of any length, sealed."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str
    _pyi_lookup_exact_type: None
    description = "Encrypted text"

    def to_bytes(self, value: object) -> bytes:
        """Encode as UTF-8."""
        return text_to_bytes(value)

    def from_bytes(self, data: bytes) -> str:
        """Decode UTF-8."""
        return data.decode()


class EncryptedJSONField(EncryptedField):
    """Plain JSON, sealed in one canonical form."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    _pyi_lookup_exact_type: None
    description = "Encrypted JSON"

    def to_bytes(self, value: object) -> bytes:
        """Encode canonically."""
        return json_to_bytes(value)

    def from_bytes(self, data: bytes) -> Any:
        """Decode JSON."""
        return bytes_to_json(data)
