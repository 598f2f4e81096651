"""A colleague is told that something needs them; the mail says no more than that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.access.actions import disable_staff
from casework.access.roles import Role
from casework.audit.actors import SYSTEM
from casework.notices.actions import SEND, mark_seen, tell
from casework.notices.domain.kinds import WORDS, Notice
from casework.notices.models import StaffNotice
from casework.notices.queries import waiting_for
from casework.notices.tasks import BODY, send, tidy
from casework.outgoing.domain.subjects import Subject
from tenancy.api import LandlordRef, as_landlord
from tenancy.outbox.models import OutboxEvent
from tests.casework.access.staff import let_in, make_staff

Browser = Callable[[LandlordRef], Client]
WHAT = Notice.SIGN_IN_CHANGED


def test_every_notice_has_words_and_a_page_that_exists() -> None:
    assert set(WORDS) == set(Notice)
    for told in WORDS.values():
        assert told.words
        assert not told.page or reverse(told.page)


def test_telling_shows_on_the_page_and_queues_one_mail_for_each(landlord: LandlordRef) -> None:
    first, second = make_staff(), make_staff()
    tell(staff=[first.pk, second.pk, first.pk], what=WHAT, at=timezone.now())
    assert waiting_for(first).count() == waiting_for(second).count() == 1
    assert OutboxEvent.objects.filter(topic=SEND).count() == 2


def test_the_mail_goes_once_and_names_nobody_and_nothing(landlord: LandlordRef) -> None:
    colleague = make_staff()
    (row,) = tell(staff=[colleague.pk], what=WHAT, at=timezone.now())
    send(landlord=landlord, notice=str(row.pk))
    send(landlord=landlord, notice=str(row.pk))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([colleague.email], Subject.NEEDS_YOU, BODY)
    assert "http" not in sent.body
    assert WORDS[WHAT].words not in sent.body


def test_nothing_is_sent_to_who_has_read_it_or_has_left(landlord: LandlordRef) -> None:
    reader, leaver = make_staff(), make_staff()
    rows = tell(staff=[reader.pk, leaver.pk], what=WHAT, at=timezone.now())
    mark_seen(by=reader, at=timezone.now())
    disable_staff(user=leaver, by=SYSTEM, at=timezone.now())
    for row in rows:
        send(landlord=landlord, notice=str(row.pk))
    assert not mail.outbox
    assert tell(staff=[leaver.pk], what=WHAT, at=timezone.now()) == []


def test_one_reads_ones_own_and_nobody_elses(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    me, other, client = make_staff(Role.INCOME_OFFICER), make_staff(), landlord_client(landlord)
    tell(staff=[other.pk], what=WHAT, at=timezone.now())
    let_in(client, me)
    assert "Nothing is waiting for you" in client.get(reverse("for_you")).content.decode()
    tell(staff=[me.pk], what=WHAT, at=timezone.now())
    assert WORDS[WHAT].words in client.get(reverse("for_you")).content.decode()
    client.post(reverse("for_you"))
    assert not waiting_for(me).exists()
    assert waiting_for(other).exists()


def test_my_day_says_how_many_things_wait_and_nothing_of_them(
    landlord: LandlordRef, landlord_client: Browser
) -> None:
    me, client = make_staff(), landlord_client(landlord)
    let_in(client, me)
    assert "need you to look" not in client.get(reverse("home")).content.decode()
    tell(staff=[me.pk], what=WHAT, at=timezone.now())
    page = client.get(reverse("home")).content.decode()
    assert "1 thing needs you to look at it" in page
    assert WORDS[WHAT].words not in page


def test_what_was_seen_long_ago_is_forgotten(landlord: LandlordRef) -> None:
    colleague, long_ago = make_staff(), timezone.now() - timedelta(days=91)
    tell(staff=[colleague.pk], what=WHAT, at=long_ago)
    mark_seen(by=colleague, at=long_ago)
    tell(staff=[colleague.pk], what=WHAT, at=long_ago)
    tidy(landlord=landlord)
    assert [row.seen_at for row in StaffNotice.objects.filter(staff=colleague)] == [None]


def test_nothing_is_seen_before_it_was_told(landlord: LandlordRef) -> None:
    colleague, now = make_staff(), timezone.now()
    tell(staff=[colleague.pk], what=WHAT, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        mark_seen(by=colleague, at=now - timedelta(seconds=1))


def test_one_landlords_notice_is_not_anothers(
    two_landlords: tuple[LandlordRef, LandlordRef],
) -> None:
    twins = []
    for side in two_landlords:
        with as_landlord(side):
            colleague = make_staff()
            twins.append(tell(staff=[colleague.pk], what=WHAT, at=timezone.now())[0].pk)
    for side, theirs in zip(reversed(two_landlords), twins, strict=True):
        with as_landlord(side):
            assert not StaffNotice.objects.filter(pk=theirs).exists()
            send(landlord=side, notice=str(theirs))
    assert not mail.outbox
