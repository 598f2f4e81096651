"""Finding a sealed value by an exact match, without opening any: a keyed blind index.

The index of a value is HMAC-SHA256 under a key that is derived for one landlord and one kind of
value, so equal phones look equal inside one landlord's column and like nothing anywhere else.
Without the key nobody can test a guess; it comes from the vault, so a backup of the database does
not hold it, and a new landlord key changes no index. There is none for names.

``value`` must have its one spelling already (``people.domain.matching``); equal bytes match.
"""

from __future__ import annotations

import hmac
import re
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.access.encryption.keys import ring_of
from tenancy.api import current_landlord

INDEX_BYTES: Final = 32
_KIND: Final = re.compile(r"[a-z][a-z_]{1,30}")


def blind_index(kind: str, value: str) -> bytes:
    """Return the 32 bytes under which the current landlord's ``value`` of this kind is found.

    ``kind`` is a short name of ours such as ``phone``. Raises ``NoLandlordKey`` or ``VaultEmpty``,
    and ``NoLandlord`` on the public side.
    """
    if not _KIND.fullmatch(kind):
        msg = "A kind of blind index is a short name in small letters, such as phone."
        raise ValueError(msg)
    return hmac.digest(_key_for(kind), value.encode(), "sha256")


def _key_for(kind: str) -> bytes:
    """Derive the key of one landlord and kind (RFC 5869) from the secret kept in the vault."""
    landlord = current_landlord()
    secret = ring_of(landlord.id).kept.index
    info = f"blind-index|{landlord.id}|{kind}".encode()
    return HKDF(SHA256(), length=INDEX_BYTES, salt=None, info=info).derive(secret)
