"""Passwords: how they are kept, and which are refused because others have lost them already.

Sources: OWASP ASVS 5.0.0 6.2.1-6.2.12, 11.4.2; OWASP Password Storage Cheat Sheet.
"""

from __future__ import annotations

import logging
import string
from functools import lru_cache
from typing import Any, Final

import httpx
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from pwned_passwords_django.api import PwnedPasswords
from pwned_passwords_django.exceptions import PwnedPasswordsError

logger = logging.getLogger(__name__)

_AT_THE_ENDS: Final = string.digits + string.punctuation + string.whitespace


class Scrypt(ScryptPasswordHasher):
    """N = 2**15, r = 8, p = 3: 32 MiB and about a tenth of a second (ASVS 5.0.0, appendix C)."""

    work_factor = 2**15
    parallelism = 3
    maxmem = 64 * 1024 * 1024  # bytes; 128 * N * r and room


class NotBreached:
    """Refuses a password that stands in a list of stolen ones.

    The service learns five characters of a hash and nothing else. Where it can't be reached, or
    none is set, the list that came with us decides; a sign-in never asks.
    """

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ``ValidationError`` for a password others have lost."""
        if _is_known_to_service(password) or _is_a_common_word_dressed_up(password):
            raise ValidationError(
                "This password has been stolen somewhere before, so others will try it. "
                "Use another: three or four words that do not belong together are good.",
                code="password_breached",
            )

    def get_help_text(self) -> str:
        """Say what would be right."""
        return "Don't use a password that you use elsewhere. Three or four words are good."


def _is_known_to_service(password: str) -> bool:
    url = settings.HOLDFAST_BREACHED_URL
    if not url:
        return False
    with httpx.Client() as client:
        service: Any = PwnedPasswords(client=client)
        service.api_endpoint = url
        try:
            return bool(service.check_password(password))
        except PwnedPasswordsError:
            logger.warning("The list of stolen passwords was not reached; our own list decided.")
            return False


def _is_a_common_word_dressed_up(password: str) -> bool:
    """Return whether a common password is left once digits and signs at the ends are gone."""
    return password.lower().strip(_AT_THE_ENDS) in _common()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
