"""Field encryption under a landlord's own key.

Root key (environment, or a key service) -> landlord key (wrapped, a row in the landlord's
schema) -> AES-256-GCM over each value, bound to its landlord, table, column and row.
"""

from casework.access.encryption.errors import (
    DecryptionRefused,
    EncryptedLookupRefused,
    KeyRefused,
    NoLandlordKey,
    PlainValueRefused,
    RootKeyMissing,
)
from casework.access.encryption.fields import EncryptedJSONField, EncryptedTextField
from casework.access.encryption.values import Sealed

__all__ = [
    "DecryptionRefused",
    "EncryptedJSONField",
    "EncryptedLookupRefused",
    "EncryptedTextField",
    "KeyRefused",
    "NoLandlordKey",
    "PlainValueRefused",
    "RootKeyMissing",
    "Sealed",
]
