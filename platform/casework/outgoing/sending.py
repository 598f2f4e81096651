"""Mails to colleagues: words of ours only, past the gate like everything else."""

from __future__ import annotations

from casework.outgoing.domain.gate import Cleared, cleared
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Reach, Recipient, Relation
from casework.outgoing.domain.pieces import Email, PlainWords


def to_staff(address: str, words: str) -> Cleared:
    """Return a mail to one colleague's work address, of words that hold nothing of a case."""
    where = Email(slot="to", address=address)
    reach = Reach(where=where, is_safe=None, confirmed_at=None)
    return cleared(
        Outgoing(
            channel=Channel.EMAIL,
            to=Recipient(relation=Relation.STAFF, reach=reach),
            pieces=(PlainWords(slot="body", words=words),),
        ),
        Known(),
    )
