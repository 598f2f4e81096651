"""What a provider's signed statement must say before anybody is let in.

Pure: the statement's signature is checked before, elsewhere. Sources: OpenID Connect Core 1.0
3.1.3.7; OWASP ASVS 5.0.0 6.8.4, 10.3.3, 10.3.4, 10.5.1, 10.5.2, 10.5.4.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

LEEWAY_SECONDS: Final = 30
"""How far two clocks may differ."""
LONGEST_AGO_SECONDS: Final = 12 * 60 * 60
"""A proof at the provider older than our own longest session is asked for again."""
LONGEST_STATEMENT_SECONDS: Final = 10 * 60
"""How long ago a statement may have been made; it is fetched seconds after it was."""
LONGEST_SUBJECT: Final = 255


class Why(StrEnum):
    """Why somebody was not let in: a code for the log."""

    NOT_ASKED_FOR = "not_asked_for"
    PROVIDER_REFUSED = "provider_refused"
    PROVIDER_OUT_OF_REACH = "provider_out_of_reach"
    CODE_REFUSED = "code_refused"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    NONCE = "nonce"
    NOT_IN_TIME = "not_in_time"
    SUBJECT = "subject"
    SECOND_STEP = "second_step"
    TOO_LONG_AGO = "too_long_ago"
    EMAIL_NOT_CONFIRMED = "email_not_confirmed"
    NO_ACCOUNT = "no_account"
    SOMEBODY_ELSE = "somebody_else"
    LOCAL_SIGN_IN_IS_OFF = "local_sign_in_is_off"


class NotLetIn(ValueError):
    """Somebody came back from the provider and is not let in."""

    def __init__(self, why: Why) -> None:
        """Keep the code; the page chooses its own words, which say less."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the statement must agree with. Times are seconds since 1970."""

    issuer: str
    client_id: str
    nonce: str
    acr_values: Collection[str]
    amr_values: Collection[str]
    now: float
    oldest_proof: float
    """Somebody must have proved who they are at the provider since then."""


@dataclass(frozen=True, slots=True)
class Proved:
    """Who it is at the provider, and when they proved it there, with a second step."""

    issuer: str
    subject: str
    proved_at: float


def proved(claims: Mapping[str, Any], expected: Expected) -> Proved:
    """Return whom the statement names. Raises ``NotLetIn`` with the first thing that is wrong."""
    if claims.get("iss") != expected.issuer:
        raise NotLetIn(Why.ISSUER)
    _check_audience(claims, expected.client_id)
    if not expected.nonce or claims.get("nonce") != expected.nonce:
        raise NotLetIn(Why.NONCE)
    _check_times(claims, expected.now)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotLetIn(Why.SUBJECT)
    _check_second_step(claims, expected)
    when = _seconds(claims.get("auth_time"))
    if when is None or when < expected.oldest_proof - LEEWAY_SECONDS:
        raise NotLetIn(Why.TOO_LONG_AGO)
    if when > expected.now + LEEWAY_SECONDS:
        raise NotLetIn(Why.NOT_IN_TIME)
    return Proved(expected.issuer, subject, when)


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """It must be made for us, and for us alone unless it says that we asked for it (``azp``)."""
    made_for = claims.get("aud")
    audiences = made_for if isinstance(made_for, list) else [made_for]
    if client_id not in audiences:
        raise NotLetIn(Why.AUDIENCE)
    asked_by = claims.get("azp")
    if asked_by != client_id and (asked_by is not None or len(audiences) > 1):
        raise NotLetIn(Why.AUDIENCE)


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    made, ends = _seconds(claims.get("iat")), _seconds(claims.get("exp"))
    if made is None or ends is None:
        raise NotLetIn(Why.NOT_IN_TIME)
    if not now - LONGEST_STATEMENT_SECONDS <= made <= now + LEEWAY_SECONDS:
        raise NotLetIn(Why.NOT_IN_TIME)
    if ends <= now - LEEWAY_SECONDS:
        raise NotLetIn(Why.NOT_IN_TIME)
    begins = claims.get("nbf")
    if begins is not None and (_seconds(begins) or now + 1e9) > now + LEEWAY_SECONDS:
        raise NotLetIn(Why.NOT_IN_TIME)


def _check_second_step(claims: Mapping[str, Any], expected: Expected) -> None:
    """One of the levels (``acr``) if any are set, and all of the ways (``amr``) that are set."""
    if not expected.acr_values and not expected.amr_values:
        raise NotLetIn(Why.SECOND_STEP)
    if expected.acr_values and claims.get("acr") not in expected.acr_values:
        raise NotLetIn(Why.SECOND_STEP)
    ways = claims.get("amr")
    used = {way for way in ways if isinstance(way, str)} if isinstance(ways, list) else set()
    if not set(expected.amr_values) <= used:
        raise NotLetIn(Why.SECOND_STEP)


def _seconds(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def confirmed_email(claims: Mapping[str, Any]) -> str:
    """Return the e-mail address, if the provider says outright that it is confirmed."""
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str) or not email.strip():
        raise NotLetIn(Why.EMAIL_NOT_CONFIRMED)
    return email.strip().lower()
