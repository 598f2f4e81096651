"""E-mail: plain text, one reader, a fixed subject, nothing that phones home."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from casework.outgoing.domain.gate import Cleared
from casework.outgoing.domain.leaving import Channel
from casework.outgoing.domain.pieces import Email
from casework.outgoing.domain.subjects import Subject

HEADERS: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""So that no out-of-office note answers with the subject in it (RFC 3834)."""


class NoMailbox(ValueError):
    """What the mail would go to is no e-mail address. It is not repeated."""

    def __init__(self) -> None:
        """Say what would be right."""
        super().__init__("An e-mail needs one reader with one e-mail address. Check the account.")


def send_mail(cleared: Cleared, *, subject: Subject) -> None:
    """Send what the gate cleared for one mailbox. Raises ``NoMailbox`` and ``NotFromTheGate``.

    The subject is one of ours, never text: a line break can't get into a header (ASVS 1.3.11).
    """
    pieces = cleared.by(Channel.EMAIL)
    body = "\n\n".join(piece.shown() for piece in pieces)
    EmailMessage(
        subject=Subject(subject).value, body=body, to=[_mailbox(cleared)], headers=dict(HEADERS)
    ).send()


def _mailbox(cleared: Cleared) -> str:
    where = cleared.to.reach.where if cleared.to.reach else None
    if not isinstance(where, Email):
        raise NoMailbox
    try:
        validate_email(where.address)
    except ValidationError:
        raise NoMailbox from None
    return where.address
