"""A key tree whose branches can be cut: plain Python, no Django, no store.

One secret stands for 2**40 numbered branches (Goldreich, Goldwasser, Micali 1986): each step down
is HMAC-SHA256, so a node gives what is beneath it and nothing beside or above it. To cut a branch
is to keep the siblings along its way and forget the nodes on it; no backup of anything made from
the tree brings the branch back, and every other branch stays as it was. That is why making a key
writes nothing here, and only destroying one does.
"""

from __future__ import annotations

import hmac
import secrets
import struct
from collections.abc import Iterable, Mapping
from typing import Final

DEPTH: Final = 40
"""Steps from the root to a branch. Branch numbers are drawn at random below ``BRANCHES``."""
BRANCHES: Final = 1 << DEPTH
NODE_BYTES: Final = 32
_NODE: Final = struct.Struct(f">BQ{NODE_BYTES}s")


class BranchCut(LookupError):
    """The branch was cut, for good."""

    def __init__(self) -> None:
        """Say that it is meant so."""
        super().__init__("This key was destroyed on purpose. Nothing brings it back.")


class KeyTree:
    """What is left of a tree: the fewest nodes from which every branch not cut can be made."""

    def __init__(self, nodes: Mapping[tuple[int, int], bytes]) -> None:
        """Take nodes by depth and number at that depth."""
        self._nodes = dict(nodes)

    def __repr__(self) -> str:
        """Say how much is left, never what."""
        return f"<key tree of {len(self._nodes)} nodes>"

    @classmethod
    def new(cls) -> KeyTree:
        """Grow a whole tree from 32 random bytes."""
        return cls({(0, 0): secrets.token_bytes(NODE_BYTES)})

    def branch(self, number: int) -> bytes:
        """Return the 32 bytes of a branch. Raises ``BranchCut``."""
        found = _above(self._nodes, number)
        if found is None:
            raise BranchCut
        depth, secret = found
        return _down(secret, number, depth, DEPTH)

    def is_cut(self, number: int) -> bool:
        """Return whether the branch is gone."""
        return _above(self._nodes, number) is None

    def without(self, numbers: Iterable[int]) -> KeyTree:
        """Return a tree in which these branches are cut too; one that is gone stays gone."""
        nodes = dict(self._nodes)
        for number in numbers:
            found = _above(nodes, number)
            if found is None:
                continue
            depth, secret = found
            del nodes[depth, number >> (DEPTH - depth)]
            for step in range(depth, DEPTH):
                bit = number >> (DEPTH - step - 1) & 1
                sibling = number >> (DEPTH - step - 1) ^ 1
                nodes[step + 1, sibling] = _child(secret, 1 - bit)
                secret = _child(secret, bit)
        return KeyTree(nodes)

    def to_bytes(self) -> bytes:
        """Return the nodes in one order: depth, number, secret; 41 bytes each."""
        return b"".join(_NODE.pack(*place, self._nodes[place]) for place in sorted(self._nodes))

    @classmethod
    def from_bytes(cls, data: bytes) -> KeyTree:
        """Read what ``to_bytes`` wrote."""
        return cls({(d, number): secret for d, number, secret in _NODE.iter_unpack(data)})


def _above(nodes: Mapping[tuple[int, int], bytes], number: int) -> tuple[int, bytes] | None:
    """Return depth and secret of the node that a branch can be made from, if it is there."""
    for depth in range(DEPTH + 1):
        secret = nodes.get((depth, number >> (DEPTH - depth)))
        if secret is not None:
            return depth, secret
    return None


def _down(secret: bytes, number: int, depth: int, to: int) -> bytes:
    for step in range(depth, to):
        secret = _child(secret, number >> (DEPTH - step - 1) & 1)
    return secret


def _child(secret: bytes, bit: int) -> bytes:
    return hmac.digest(secret, b"\x01" if bit else b"\x00", "sha256")
