"""What the gate makes can't be made, changed or taken elsewhere; a stop wins over a hold."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from casework.outgoing.domain.gate import (
    Allowed,
    Cleared,
    Held,
    NotFromTheGate,
    Stopped,
    StoppedAtTheGate,
    cleared,
    decide,
)
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Reach, Recipient, Relation
from casework.outgoing.domain.matrix import as_table
from casework.outgoing.domain.pieces import Address, Phone, Piece, PlainWords
from casework.outgoing.domain.rules import Reason

NOW = datetime(2026, 3, 27, 16, 40, tzinfo=UTC)
SHE, HE = UUID(int=1), UUID(int=2)
HERS = Address(slot="home", of=SHE, lines="1 Canary Row", postcode="CN4 4RY")
WORDS = PlainWords(slot="body", words="Please ring us.")


def to_staff(*pieces: Piece, channel: Channel = Channel.API) -> Outgoing:
    return Outgoing(channel=channel, to=Recipient(relation=Relation.STAFF), pieces=pieces)


def letter(**changes: Any) -> Outgoing:
    reach = Reach(where=HERS, is_safe=True, confirmed_at=NOW)
    to = Recipient(relation=Relation.VICTIM, person=SHE, reach=replace(reach, **changes))
    return Outgoing(channel=Channel.LETTER, to=to, pieces=(HERS, WORDS))


KNOWN = Known(
    protected=(HERS,), must_not_know=frozenset({HE}), since=NOW, agreed=frozenset({Channel.LETTER})
)


def test_only_the_gate_makes_a_clearance() -> None:
    with pytest.raises(NotFromTheGate):
        Cleared(cast("Any", object()), to_staff(HERS), (HERS,))


def test_a_clearance_is_never_changed_and_serves_its_own_way_only() -> None:
    made = cleared(to_staff(HERS), Known())
    with pytest.raises(NotFromTheGate):
        made.pieces = (WORDS,)
    with pytest.raises(TypeError):
        replace(cast("Any", made), pieces=(WORDS,))
    with pytest.raises(NotFromTheGate):
        made.by(Channel.EMAIL)
    with pytest.raises(NotFromTheGate):
        copy.copy(made)
    assert "Canary" not in repr(made) + repr(HERS) + repr(letter())


def test_a_letter_to_the_person_at_a_safe_address_goes() -> None:
    verdict = decide(letter(), KNOWN)
    assert isinstance(verdict, Allowed)
    assert [type(p) for p in verdict.cleared.pieces] == [Address, PlainWords]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_safe": None}, Reason.NOT_KNOWN_SAFE),
        ({"is_safe": False}, Reason.NOT_KNOWN_SAFE),
        ({"shared_with": frozenset({HE})}, Reason.SHARED),
        ({"confirmed_at": None}, Reason.CONFIRMED_TOO_EARLY),
        ({"confirmed_at": datetime(2026, 3, 27, 16, 39, tzinfo=UTC)}, Reason.CONFIRMED_TOO_EARLY),
    ],
)
def test_unknown_shared_and_stale_ways_are_stopped(changes: Any, reason: Reason) -> None:
    verdict = decide(letter(**changes), KNOWN)
    assert isinstance(verdict, Stopped)
    assert verdict.reason is reason


def test_where_nobody_knows_since_when_nothing_counts() -> None:
    verdict = decide(letter(), replace(KNOWN, since=None))
    assert isinstance(verdict, Stopped)


def test_an_unknown_reader_gets_what_the_alleged_perpetrator_gets() -> None:
    for relation in (Relation.UNKNOWN, Relation.ALLEGED_PERPETRATOR, Relation.REPRESENTATIVE):
        out = Outgoing(channel=Channel.PDF, to=Recipient(relation=relation), pieces=(HERS, WORDS))
        verdict = decide(out, KNOWN)
        assert isinstance(verdict, Allowed)
        assert verdict.cleared.pieces == (WORDS,)
        assert verdict.dropped == 1


def test_where_nothing_is_left_nothing_goes() -> None:
    out = Outgoing(
        channel=Channel.EMAIL,
        to=Recipient(relation=Relation.STAFF),
        pieces=(Phone(slot="p", number="07700900123"),),
    )
    with pytest.raises(StoppedAtTheGate, match="nothing_left"):
        cleared(out, Known())


@pytest.mark.parametrize(("open_case", "goes"), [(True, False), (None, False), (False, True)])
def test_a_letter_to_a_tenancy_waits_unless_no_case_is_open(
    open_case: bool | None,  # noqa: FBT001 - the three answers there are
    goes: bool,  # noqa: FBT001 - what is expected of each
) -> None:
    out = Outgoing(
        channel=Channel.LETTER,
        to=Recipient(relation=Relation.JOINT_TENANT),
        pieces=(WORDS,),
        is_about_tenancy=True,
    )
    verdict = decide(out, Known(open_case=open_case))
    assert isinstance(verdict, Allowed if goes else Held)
    assert isinstance(decide(replace(out, cleared_by=SHE), Known(open_case=open_case)), Allowed)


def test_a_stop_wins_over_a_hold() -> None:
    out = Outgoing(
        channel=Channel.LETTER,
        to=Recipient(relation=Relation.JOINT_TENANT),
        pieces=(PlainWords(slot="body", words="At 1 canary row"),),
        is_about_tenancy=True,
    )
    verdict = decide(out, replace(KNOWN, open_case=True))
    assert isinstance(verdict, Stopped)
    assert verdict.reason is Reason.IN_THE_WORDS


def test_the_guide_prints_the_tables_as_they_are() -> None:
    guide = Path(__file__).parents[4] / "docs" / "guides" / "safe-contact.md"
    assert as_table() in guide.read_text("utf-8")
