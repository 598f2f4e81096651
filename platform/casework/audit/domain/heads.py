"""A head says, signed, how far a log had come at a moment; kept elsewhere, it shows what was cut off.

Ed25519 (RFC 8032) over fixed bytes, never over the JSON that carries them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from casework.audit.domain.chain import SEAL_BYTES, Fault, Finding

_FORMAT: Final = b"holdfast audit head 1\n"
_FIXED: Final = struct.Struct(f">q{SEAL_BYTES}sd")
NAME_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Head:
    """Row ``seq`` of a side's log had this seal at that time (aware), and was the last."""

    side: str
    seq: int
    seal: bytes
    at: datetime

    def signed_bytes(self) -> bytes:
        """Return what is signed."""
        return _FORMAT + _FIXED.pack(self.seq, self.seal, self.at.timestamp()) + self.side.encode()


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head, and who says so."""

    head: Head
    signature: bytes

    def is_signed_by(self, public_keys: Sequence[bytes]) -> bool:
        """Return whether one of these keys (32 bytes each) signed it."""
        return any(_verifies(key, self) for key in public_keys)

    def name(self) -> str:
        """Return a file name: in the order of the rows, one for each head."""
        return f"{self.head.seq:0{NAME_DIGITS}d}-{int(self.head.at.timestamp())}.json"

    def text(self) -> str:
        """Return it as JSON for a file."""
        head = self.head
        fields = {
            "side": head.side,
            "seq": head.seq,
            "seal": head.seal.hex(),
            "at": head.at.astimezone(UTC).isoformat(),
            "signature": self.signature.hex(),
        }
        return json.dumps(fields, indent=1) + "\n"


class HeadUnreadable(ValueError):
    """A file is no head."""

    def __init__(self, name: str = "This") -> None:
        """Say which file, and what was expected."""
        super().__init__(
            f"{name} is no head of a log: side, seq, seal, at and signature are needed. Put back the "
            "file as it was written; a head that can't be read proves nothing."
        )


def read_head(text: str) -> SignedHead:
    """Read what ``SignedHead.text`` wrote. Raises ``HeadUnreadable``."""
    try:
        fields: Mapping[str, object] = json.loads(text)
        at = datetime.fromisoformat(str(fields["at"]))
        seal, signature = (bytes.fromhex(str(fields[name])) for name in ("seal", "signature"))
        head = Head(str(fields["side"]), int(str(fields["seq"])), seal, at)
        head.signed_bytes()
    except (ValueError, KeyError, TypeError, OverflowError, struct.error):
        raise HeadUnreadable from None
    return SignedHead(head, signature)


def compared(
    heads: Iterable[SignedHead],
    *,
    side: str,
    public_keys: Sequence[bytes],
    last: int,
    seals: Mapping[int, bytes],
) -> list[Finding]:
    """Return what heads show about a log whose last row is ``last``, with the seals it has."""
    found: list[Finding] = []
    good: list[Head] = []
    for signed in heads:
        if signed.head.side == side and signed.is_signed_by(public_keys):
            good.append(signed.head)
        else:
            found.append(_forged(signed))
    beyond = [head for head in good if head.seq > last]
    if beyond:
        found.append(_cut_off(max(beyond, key=lambda head: head.seq), last))
    other = [head for head in good if head.seq <= last and seals.get(head.seq) != head.seal]
    if other:
        found.append(_other_history(min(other, key=lambda head: head.seq)))
    return found


def _verifies(key: bytes, signed: SignedHead) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed.signature, signed.head.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True


def _forged(signed: SignedHead) -> Finding:
    return Finding(
        Fault.HEAD_FORGED,
        f"The head {signed.name()} is not signed by the key of this installation, or is of another "
        "side: it proves nothing, and somebody put it there.",
    )


def _cut_off(head: Head, last: int) -> Finding:
    return Finding(
        Fault.CUT_OFF,
        f"The log ends at row {last}, but a signed head of {head.at:%Y-%m-%d %H:%M} UTC names row "
        f"{head.seq}: the end was cut off, or an older copy was put back.",
    )


def _other_history(head: Head) -> Finding:
    return Finding(
        Fault.OTHER_HISTORY,
        f"Row {head.seq} is not the one that a signed head of {head.at:%Y-%m-%d %H:%M} UTC names: "
        "an older copy was put back and written on, or rows up to there were written anew.",
    )
