"""How this room reaches a landlord's provider: over TLS, at public addresses only, and briefly.

An administrator types the address, so it must not lead into our own network (OWASP ASVS 5.0.0
1.3.6, 13.2.4). Each connection looks the name up once and goes to the address it has judged, so
a name that answers differently the next time gains nothing. No redirect is followed, no proxy
and no password file of the machine is used. On loopback, plain HTTP is taken where
``HOLDFAST_PROVIDER_ON_LOOPBACK`` is set: in tests and on a developer's machine.
"""

from __future__ import annotations

import socket
import time
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.util.connection import create_connection

CONNECT_SECONDS: Final = 3.0
SILENCE_SECONDS: Final = 4.0
ALL_SECONDS: Final = 8.0
"""For one answer's body, however it trickles in."""
LARGEST: Final = 256 * 1024
"""Bytes of an answer. A set of keys is a few thousand."""
_PIECE: Final = 16 * 1024
# Addresses that are public in form and lead to an IPv4 address, which may be private.
_TRANSLATED: Final = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class AddressRefused(ValueError):
    """The address is not one that a provider may have."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__(
            "The address must begin with https:// and lead to a public address on the internet, "
            "without a user name, a query or a fragment in it."
        )


class AnswerRefused(ValueError):
    """The provider answered with something we don't take."""


def check_address(url: str) -> None:
    """Raise ``AddressRefused`` unless ``url`` is of a form we would connect to."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressRefused from None
    plain = parts.scheme == "http" and _loopback_is_allowed() and _is_loopback_name(host or "")
    odd = parts.username or parts.password or parts.fragment or "\\" in url or "#" in url
    if not host or odd or not (parts.scheme == "https" or plain) or not url.isascii():
        raise AddressRefused


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether an address belongs to the internet, and to nobody's own network."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def judged_address(host: str, port: int) -> str:
    """Look ``host`` up and return the address to connect to. Raises ``AddressRefused``.

    If any of its addresses is not public, none is used: such a name is not a provider's.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(_may_connect(address) for address in addresses):
        raise AddressRefused
    return str(addresses[0])


def _may_connect(address: IPv4Address | IPv6Address) -> bool:
    return is_public(address) or (_loopback_is_allowed() and address.is_loopback)


def _loopback_is_allowed() -> bool:
    return bool(getattr(settings, "HOLDFAST_PROVIDER_ON_LOOPBACK", False))


def _is_loopback_name(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class _ToJudgedAddress(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        try:
            address = judged_address(self.host, self.port)
            return create_connection(
                (address, self.port), self.timeout, socket_options=self.socket_options
            )
        except (OSError, AddressRefused) as error:
            raise NewConnectionError(self, type(error).__name__) from error


class _ToJudgedAddressOverTls(HTTPSConnection, _ToJudgedAddress):
    _new_conn = _ToJudgedAddress._new_conn  # noqa: SLF001 - its own base's


class _Plain(HTTPConnectionPool):
    ConnectionCls = _ToJudgedAddress


class _Tls(HTTPSConnectionPool):
    ConnectionCls = _ToJudgedAddressOverTls


class _Bounded(HTTPAdapter):
    """Connects to judged addresses, follows nothing, and reads no more than it must."""

    def init_poolmanager(self, *sizes: Any, **options: Any) -> None:
        super().init_poolmanager(*sizes, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"http": _Plain, "https": _Tls}

    def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override] # options pass through
        check_address(request.url or "")
        options |= {"stream": True, "timeout": (CONNECT_SECONDS, SILENCE_SECONDS), "proxies": {}}
        answer = super().send(request, **options)
        if answer.is_redirect:
            answer.close()
            raise AnswerRefused
        answer._content = _read(answer)  # noqa: SLF001 - where requests keeps what was read
        answer._content_consumed = True  # noqa: SLF001 - as above
        return answer


def _read(answer: Response) -> bytes:
    until, pieces, size = time.monotonic() + ALL_SECONDS, [], 0
    while piece := answer.raw.read1(_PIECE, decode_content=True):
        size += len(piece)
        if size > LARGEST or time.monotonic() > until:
            answer.close()
            raise AnswerRefused
        pieces.append(piece)
    return b"".join(pieces)


def reaching(**client: Any) -> OAuth2Session:
    """Return a session that can reach a provider; ``client`` is what authlib's session takes."""
    session = OAuth2Session(**client)
    session.trust_env = False
    session.max_redirects = 0
    session.adapters.clear()
    session.mount("https://", _Bounded(max_retries=0))
    session.mount("http://", _Bounded(max_retries=0))
    return session
