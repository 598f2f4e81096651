"""The inventory of cryptography names every module that uses any."""

from __future__ import annotations

import re
from pathlib import Path

from casework.config.cryptography import DIGESTS, KEYS

ROOT = Path(__file__).parents[3]
ROOTS = ("platform", "tenants")
USES = re.compile(
    r"^(?:import|from) (?:hmac|hashlib|secrets|ssl|cryptography|authlib|jwt)\b", re.MULTILINE
)


def using() -> set[str]:
    """Every module of ours that imports a cryptographic library."""
    return {
        ".".join(path.relative_to(ROOT / root).with_suffix("").parts)
        for root in ROOTS
        for path in (ROOT / root).rglob("*.py")
        if USES.search(path.read_text(encoding="utf-8"))
    }


def named() -> set[str]:
    return {module for use in (*KEYS, *DIGESTS) for module in use.modules}


def test_every_module_that_uses_cryptography_is_in_the_inventory() -> None:
    assert using() - named() == set(), "add a row to casework.config.cryptography"


def test_the_inventory_names_no_module_that_uses_none() -> None:
    assert named() - using() == set()


def test_every_row_says_what_how_where_and_when() -> None:
    for use in (*KEYS, *DIGESTS):
        assert all((use.what, use.algorithm, use.kept, use.changed))
