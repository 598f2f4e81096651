"""The seal of a row, and the walk along the chain that finds what was done to it.

The seal is an HMAC (SHA-256, FIPS 198-1) over the seal before it, the row's number and the row.
Its key is not in the database, so whoever may write there, its owner included, can break the chain
but not mend it. What was cut off at the end only a head shows that was kept elsewhere (``heads``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import InitVar, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

FORMAT: Final = b"\x01"
SEAL_BYTES: Final = 32
BEGINNING: Final = bytes(SEAL_BYTES)
"""What stands before the first row."""

KEPT: Final = 100
"""Rows in doubt that are looked at closely; of more, only the number is kept."""

_BLOCK_BYTES: Final = 64  # SHA-256's
_NUMBER: Final = struct.Struct(">q")


class Sealer:
    """HMAC-SHA256 under one key, its two beginnings worked out once: four times as fast as anew."""

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: bytes) -> None:
        """Take a key of at most 64 bytes, as RFC 2104 pads it."""
        padded = key.ljust(_BLOCK_BYTES, b"\0")
        self._inner = sha256(bytes(byte ^ 0x36 for byte in padded) + FORMAT)
        self._outer = sha256(bytes(byte ^ 0x5C for byte in padded))

    def __call__(self, before: bytes, seq: int, content: bytes) -> bytes:
        """Return the seal of row ``seq``, whose canonical bytes are ``content``."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(before + _NUMBER.pack(seq) + content)
        outer.update(inner.digest())
        return outer.digest()


class Sealed(NamedTuple):
    """One row as it stands in the database; outside the chain without number or seal."""

    seq: int | None
    seal: bytes | None
    content: bytes


class Fault(StrEnum):
    """What can be wrong with a log."""

    ALTERED = "altered"
    SWAPPED = "swapped"
    MISSING = "missing"
    FORKED = "forked"
    OUTSIDE = "outside"
    CUT_OFF = "cut_off"
    OTHER_HISTORY = "other_history"
    HEAD_FORGED = "head_forged"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, and what it means."""

    fault: Fault
    words: str


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A row whose seal does not fit what it holds."""

    seq: int
    before: bytes
    seal: bytes
    content: bytes


@dataclass(slots=True)
class Walk:
    """Looks at rows in the order of their numbers. Memory does not grow with the log.

    ``keys`` are the keys of the side, the oldest first: after a change of the root key the chain
    goes on under the next one. ``marks`` are the numbers whose seals are asked
    for later, to compare them with heads.
    """

    keys: InitVar[Sequence[bytes]]
    marks: frozenset[int] = frozenset()
    rows: int = 0
    last: int = 0
    seal: bytes = BEGINNING
    seals: dict[int, bytes] = field(default_factory=dict)
    _doubts: list[_Doubt] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _more: int = 0
    _outside: int = 0
    _sealers: list[Sealer] = field(default_factory=list)
    _is_unsure: bool = False

    def __post_init__(self, keys: Sequence[bytes]) -> None:
        """Make ready to seal under each key."""
        self._sealers = [Sealer(key) for key in keys]

    def look_at(self, rows: Iterable[Sealed]) -> None:
        """Go on along the chain."""
        marks, seals, sealer = self.marks, self.seals, self._sealers[0]
        for row in rows:
            seq, seal, content = row
            if seq is None or seal is None:
                self._outside += 1
                continue
            self.rows += 1
            if seq == self.last + 1 and not self._is_unsure:
                if sealer(self.seal, seq, content) != seal:
                    self._look_closer(_Doubt(seq, self.seal, seal, content))
                    sealer = self._sealers[0]
            else:
                self._look_at_break(seq)
            self.last, self.seal = seq, seal
            if seq in marks:
                seals[seq] = seal

    def findings(self) -> list[Finding]:
        """What was found, once all rows were looked at."""
        found = [*self._findings, *self._named()]
        if self._outside:
            found.append(
                Finding(
                    Fault.OUTSIDE,
                    f"{self._outside} rows stand outside the chain: somebody who owns the table put "
                    "them in, or they are older than the chain.",
                )
            )
        if self._more:
            found.append(Finding(Fault.MORE, f"{self._more} further places are not listed."))
        return found

    def _look_at_break(self, seq: int) -> None:
        """The row before is not there, or there twice, so this row's seal can't be checked."""
        self._is_unsure = False
        if seq == self.last + 1:
            return
        if seq == self.last:
            self._is_unsure = True  # which of the two the next row follows is unknown
            self._add(Fault.FORKED, f"There are two rows with the number {seq}: the chain forks.")
        else:
            first, last = self.last + 1, seq - 1
            which = f"Row {first} is" if first == last else f"Rows {first} to {last} are"
            self._add(
                Fault.MISSING, f"{which} missing: deleted. What stands before and after is there."
            )

    def _look_closer(self, doubt: _Doubt) -> None:
        """Perhaps the root key was changed before this row; if not, it is in doubt."""
        for number, sealer in enumerate(self._sealers[1:], start=1):
            if sealer(doubt.before, doubt.seq, doubt.content) == doubt.seal:
                self._sealers = self._sealers[number:] + self._sealers[:number]
                return
        if len(self._doubts) < KEPT:
            self._doubts.append(doubt)
        else:
            self._more += 1

    def _add(self, fault: Fault, words: str) -> None:
        if len(self._findings) < KEPT:
            self._findings.append(Finding(fault, words))
        else:
            self._more += 1

    def _named(self) -> list[Finding]:
        """Say of the rows in doubt what was done to them; a row that only follows one is well."""
        doubts = [doubt for doubt in self._doubts if not self._only_follows(doubt)]
        swapped: dict[int, int] = {}
        for one in doubts:
            for other in doubts:
                if one.seq < other.seq and self._are_swapped(one, other):
                    swapped |= {one.seq: other.seq, other.seq: one.seq}
        return [
            _altered(doubt.seq)
            if doubt.seq not in swapped
            else _swapped(doubt.seq, swapped[doubt.seq])
            for doubt in doubts
            if swapped.get(doubt.seq, doubt.seq) >= doubt.seq
        ]

    def _only_follows(self, doubt: _Doubt) -> bool:
        """Whether the row itself is as it was, and only the seal before it is another."""
        possible = {each.seal for each in self._doubts} | {
            sealer(each.before, each.seq, each.content)
            for each in self._doubts
            if each.seq == doubt.seq - 1
            for sealer in self._sealers
        }
        return any(
            sealer(before, doubt.seq, doubt.content) == doubt.seal
            for sealer in self._sealers
            for before in possible - {doubt.seal}
        )

    def _are_swapped(self, one: _Doubt, other: _Doubt) -> bool:
        """Whether what stands in one place was sealed in the other."""
        seals = {one.seal, other.seal}
        return any(
            sealer(here.before, here.seq, there.content) in seals
            for sealer in self._sealers
            for here, there in ((one, other), (other, one))
        )


def _altered(seq: int) -> Finding:
    return Finding(
        Fault.ALTERED,
        f"Row {seq} is not as the application wrote it: changed afterwards, or put in by somebody "
        "who may write to the table and has no key.",
    )


def _swapped(seq: int, other: int) -> Finding:
    return Finding(Fault.SWAPPED, f"Rows {seq} and {other} were swapped.")
