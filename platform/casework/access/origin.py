"""Where a request comes from. A caller can write any X-Forwarded-For; only our proxies are believed.

Each proxy adds on the right the address that called it. With ``HOLDFAST_TRUSTED_PROXIES`` of them
in front, the caller of the outermost stands that many places left of the one who called us; what
stands further left is what the caller claimed. Sources: OWASP ASVS 5.0.0 4.1.3, 15.3.4.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

NOBODY: Final = "unknown"
"""For a socket without an address, such as a Unix one with no proxy believed."""


def client_address(request: HttpRequest) -> str:
    """Return the IP address of the caller, or ``NOBODY``; never what the caller says of itself."""
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    chain = [*(each.strip() for each in passed_on.split(",") if each.strip()), nearest]
    behind: int = settings.HOLDFAST_TRUSTED_PROXIES
    # Fewer than our proxies would have written: it came past them. Then we know who called us.
    caller = chain[-1 - behind] if len(chain) > behind else nearest
    return _checked(caller) or _checked(nearest) or NOBODY


def _checked(address: str) -> str:
    """Return the address in its one written form; "" for what is none."""
    try:
        return str(ip_address(address.strip("[]")))
    except ValueError:
        return ""
