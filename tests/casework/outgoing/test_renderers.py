"""Mails and tables: no line break in a header, no formula in a cell, nobody's value in a name."""

from __future__ import annotations

import csv
import io
from typing import Any, cast

import pytest
from django.core import mail

from casework.outgoing.domain.gate import NotFromTheGate, cleared
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Recipient, Relation
from casework.outgoing.domain.pieces import PlainWords
from casework.outgoing.domain.subjects import Subject
from casework.outgoing.renderers.mail import NoMailbox, send_mail
from casework.outgoing.renderers.tables import RISKY, Watermark, neutral, table
from casework.outgoing.sending import to_staff


def cells(*words: str) -> Any:
    pieces = tuple(PlainWords(slot="cell", words=each) for each in words)
    out = Outgoing(channel=Channel.CSV, to=Recipient(relation=Relation.STAFF), pieces=pieces)
    return cleared(out, Known())


@pytest.mark.parametrize("start", [*RISKY, " =", "\u00a0+", "\x00="])
def test_no_cell_begins_a_formula(start: str) -> None:
    shown = neutral(f"{start}cmd|' /C calc'!A0")
    assert shown.startswith("'")
    assert "\0" not in shown


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert [neutral(cell) for cell in ("7K2M-9QXB", "", "3 March 2026", "A=B")] == [
        "7K2M-9QXB",
        "",
        "3 March 2026",
        "A=B",
    ]


def test_a_table_is_marked_quoted_and_neutrally_named() -> None:
    answer = table(
        cells("A", "B", "=1+1", 'x"\r\n=2'), width=2, watermark=Watermark("@For Nell"), name="list"
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="list.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode(), newline="")))
    assert rows == [["'@For Nell"], ["A", "B"], ["'=1+1", 'x"\r\n=2'], ["'@For Nell"]]


def test_a_table_takes_nothing_that_was_cleared_for_another_way() -> None:
    with pytest.raises(NotFromTheGate):
        table(to_staff("a@example.org", "x"), width=1, watermark=Watermark("x"), name="x")
    with pytest.raises(NotFromTheGate):
        send_mail(cells("x"), subject=Subject.NEEDS_YOU)


def test_a_mail_to_a_colleague_has_a_fixed_subject_one_reader_and_no_markup() -> None:
    send_mail(to_staff("nell@example.org", "Something needs you."), subject=Subject.NEEDS_YOU)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.cc, sent.bcc) == (
        "Something needs you",
        ["nell@example.org"],
        [],
        [],
    )
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert not sent.attachments
    assert not getattr(sent, "alternatives", [])


@pytest.mark.parametrize(
    "address",
    [
        "nell@example.org\nBcc: other@example.org",
        "nell@example.org\r\nSubject: x",
        "nell@example.org, other@example.org",
        "nell@example.org;other@example.org",
        "Nell <nell@example.org>",
        "nell",
        "",
    ],
)
def test_what_is_not_one_mailbox_gets_no_mail(address: str) -> None:
    with pytest.raises(NoMailbox):
        send_mail(to_staff(address, "x"), subject=Subject.NEEDS_YOU)
    assert mail.outbox == []


@pytest.mark.parametrize("subject", ["Her new home", "Something needs you\nBcc: x@example.org"])
def test_a_subject_is_one_of_ours_or_nothing_is_sent(subject: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Subject"):
        send_mail(to_staff("nell@example.org", "x"), subject=cast("Subject", subject))
    assert mail.outbox == []


def test_no_subject_and_no_address_of_a_person_is_ever_mailed() -> None:
    assert not [s for s in Subject if "\n" in s or "\r" in s]
    words = " ".join(Subject).lower()
    assert not any(word in words for word in ("abuse", "violence", "victim", "survivor", "case"))
