"""Field encryption under a landlord's own key.

Root key (environment, or a key service) -> landlord key (wrapped, a row in the landlord's
schema) -> key of a case, a person or a home (wrapped under that and a branch of the key tree, which
only the vault holds) -> AES-256-GCM over each value, bound to its landlord, table, column and row.
A model says whose key seals its fields: ``key_of: ClassVar = KeyOf(Kind.CASE, by="case_id")``.
"""

from casework.access.encryption.declared import OF_LANDLORD, KeyOf, Kind, Subject
from casework.access.encryption.errors import (
    DecryptionRefused,
    EncryptedLookupRefused,
    KeyDestroyed,
    KeyRefused,
    KeysUnreachable,
    NoLandlordKey,
    PlainValueRefused,
    RootKeyMissing,
)
from casework.access.encryption.fields import EncryptedJSONField, EncryptedTextField
from casework.access.encryption.subjects import (
    destroyed_ids,
    have_ready,
    have_ready_for,
    is_destroyed,
)
from casework.access.encryption.values import Sealed

__all__ = [
    "OF_LANDLORD",
    "DecryptionRefused",
    "EncryptedJSONField",
    "EncryptedLookupRefused",
    "EncryptedTextField",
    "KeyDestroyed",
    "KeyOf",
    "KeyRefused",
    "KeysUnreachable",
    "Kind",
    "NoLandlordKey",
    "PlainValueRefused",
    "RootKeyMissing",
    "Sealed",
    "Subject",
    "destroyed_ids",
    "have_ready",
    "have_ready_for",
    "is_destroyed",
]
