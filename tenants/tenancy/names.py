"""Names of schemas and roles. Roles belong to a whole server, so theirs carry the database."""

from __future__ import annotations

import hashlib
import re
import secrets
from functools import lru_cache

from django.conf import settings

PUBLIC_SCHEMA = "public"
BLUEPRINT_SCHEMA = "l_blueprint"

SLUG = re.compile(r"[a-z][a-z0-9-]{0,38}[a-z0-9]")
_SAFE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@lru_cache(maxsize=8)
def _short(database: str) -> str:
    return hashlib.sha256(database.encode()).hexdigest()[:6]


def database_id() -> str:
    """Six characters that tell this database's roles from another's on the same server.

    Made from the database's name; ``HOLDFAST_DATABASE_ID`` keeps the old one after a rename.
    """
    chosen: str = settings.HOLDFAST_DATABASE_ID
    return chosen or _short(settings.DATABASES["default"]["NAME"])


def public_role() -> str:
    """The role that public-side work takes."""
    return f"hf_{database_id()}_public"


def new_landlord_names() -> tuple[str, str]:
    """A schema and a role for a new landlord: random, so they tell neither who nor when."""
    mark = secrets.token_hex(4)
    return f"l_{mark}", f"hf_{database_id()}_{mark}"


def checked(name: str) -> str:
    """The name of a schema or role, safe to stand in SQL unquoted; anything else is refused."""
    if not _SAFE.fullmatch(name):
        raise ValueError(
            "A schema or role name may hold only a-z, 0-9 and _, begin with a letter and have at "
            "most 40 characters."
        )
    return name
