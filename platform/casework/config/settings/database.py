"""Database addresses in libpq's form, as Django wants them.

``postgresql://user:password@host:port/name?host=/socket/folder&sslmode=require``. What stands
after ``?`` is passed to libpq, so an operator adds server settings there
(``options=-c%20citus.local_table_join_policy%3Dnever``) without a change of code.
"""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgresql", "postgres")


class Address(TypedDict):
    """The part of Django's ``DATABASES`` that says where the database is, and as whom."""

    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: dict[str, str]


def parse(url: str, *, setting: str = "DATABASE_URL") -> Address:
    """Read an address. An error names ``setting`` and what is wrong, never the address itself."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ImproperlyConfigured(
            f"{setting} must begin with postgresql:// (for example "
            "postgresql://user:password@host:5432/name). Holdfast runs on PostgreSQL only."
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name or not parts.username:
        raise ImproperlyConfigured(
            f"{setting} must name a user and a database: postgresql://user@host/name."
        )
    options = _options_of(parts.query, setting)
    return Address(
        NAME=name,
        USER=unquote(parts.username),
        PASSWORD=unquote(parts.password or ""),
        HOST=options.pop("host", "") or unquote(parts.hostname or ""),
        PORT=options.pop("port", "") or _port_of(parts.netloc, setting),
        OPTIONS=options,
    )


def _options_of(query: str, setting: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, strict_parsing=bool(query)))
    except ValueError:
        raise ImproperlyConfigured(
            f"{setting} has something after the ? that is not of the form name=value&name=value."
        ) from None


def _port_of(netloc: str, setting: str) -> str:
    try:
        port = urlsplit(f"//{netloc}").port
    except ValueError:
        raise ImproperlyConfigured(
            f"{setting} has a port that is not a number from 0 to 65535."
        ) from None
    return "" if port is None else str(port)
