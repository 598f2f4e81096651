"""Past incidents as families of outputs, for the replay. Each is made anew with invented facts.

The families are the reprimands of the Information Commissioner that the security page lists; the
channels are all that the gate knows, so that what went wrong by letter is tried by every other way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from casework.outgoing.domain.gate import Allowed, Cleared, decide
from casework.outgoing.domain.leaving import Channel, Known, Outgoing, Reach, Recipient, Relation
from casework.outgoing.domain.pieces import Address, Attachment, Home, Phone, Piece, PlainWords
from tests.casework.outgoing.domain.worlds import (
    HARMLESS,
    SENTENCES,
    Planted,
    World,
    name_of,
    world,
)

SINCE = datetime(2026, 3, 1, 12, tzinfo=UTC)
A, B = UUID(int=1), UUID(int=2)
OUTSIDE = (
    Relation.ALLEGED_PERPETRATOR,
    Relation.REPRESENTATIVE,
    Relation.JOINT_TENANT,
    Relation.HOUSEHOLD_MEMBER,
    Relation.UNKNOWN,
)
REACHED = (Channel.LETTER, Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.VOICEMAIL)


@dataclass(frozen=True, slots=True)
class Case:
    """One output, and what is true of it whatever the gate thinks."""

    family: str
    world: World
    outgoing: Outgoing
    known: Known
    way_is_dangerous: bool = False
    """Somebody else would get it, or might."""
    waits_for_a_person: bool = False


def sentence(rng: Random, planted: Planted) -> str:
    """Something planted, as somebody might write it."""
    return rng.choice(SENTENCES)(rng.choice(planted.written))


def words(rng: Random, here: World, *, chance: float = 0.7) -> PlainWords:
    """Words that often hold what they should not."""
    said = sentence(rng, rng.choice(here.values)) if rng.random() < chance else rng.choice(HARMLESS)
    return PlainWords(slot="body", words=said)


def _known(rng: Random, here: World) -> Known:
    name = name_of(rng, here.victim)
    return Known(
        protected=(*(v.piece for v in here.values), here.others_address.piece, name),
        must_not_know=frozenset({here.other}),
        since=SINCE,
        agreed=frozenset(REACHED),
        open_case=rng.choice((True, None)),
    )


_DANGERS: tuple[Callable[[Reach, Known, World], tuple[Reach | None, Known]], ...] = (
    lambda reach, known, _: (replace(reach, is_safe=None), known),
    lambda reach, known, _: (replace(reach, is_safe=False), known),
    lambda reach, known, here: (replace(reach, shared_with=frozenset({here.other})), known),
    lambda reach, known, _: (replace(reach, confirmed_at=SINCE - timedelta(seconds=1)), known),
    lambda reach, known, _: (replace(reach, confirmed_at=None), known),
    lambda reach, known, _: (reach, replace(known, since=None)),
    lambda reach, known, _: (reach, replace(known, agreed=frozenset())),
    lambda _reach, known, _: (None, known),
)


def _to_the_person(rng: Random, family: str, where: Address | Phone, channel: Channel) -> Case:
    here = world(rng)
    known = _known(rng, here)
    reach: Reach | None = Reach(
        where=where, is_safe=True, confirmed_at=SINCE, voicemail_ok=rng.choice((True, True, False))
    )
    is_dangerous = rng.random() < 0.6
    if is_dangerous and reach is not None:
        reach, known = rng.choice(_DANGERS)(reach, known, here)
    has_times = rng.random() < 0.2
    known = replace(known, has_times=has_times)
    pieces: tuple[Piece, ...] = (
        here.address.piece,
        here.others_address.piece,
        here.reporter.piece,
        words(rng, here, chance=0.3),
    )
    is_heard = channel is Channel.VOICEMAIL and not (reach and reach.voicemail_ok)
    return Case(
        family,
        here,
        Outgoing(
            channel=channel,
            to=Recipient(relation=Relation.VICTIM, person=here.victim, reach=reach),
            pieces=pieces if channel not in {Channel.CALL, Channel.VOICEMAIL} else (),
        ),
        known,
        way_is_dangerous=channel in REACHED and (is_dangerous or is_heard),
        waits_for_a_person=has_times and channel in {Channel.TEXT, Channel.EMAIL},
    )


def to_an_old_address(rng: Random, channel: Channel) -> Case:
    """Charnwood: a letter naming the new address goes to the old, shared one."""
    return _to_the_person(
        rng, "old address", Address(slot="to", lines="1 Old Way", postcode=None), channel
    )


def on_anothers_phone(rng: Random, channel: Channel) -> Case:
    """Bolton at Home: a message about the new home is left on the husband's phone."""
    return _to_the_person(rng, "phone", Phone(slot="to", number="07700900000"), channel)


def _to_outside(
    rng: Random,
    family: str,
    relations: Iterable[Relation],
    channel: Channel,
    pieces: Callable[[World], tuple[Piece, ...]],
) -> Case:
    here = world(rng)
    known = _known(rng, here)
    about_tenancy = rng.random() < 0.2
    cleared_by = rng.choice((None, A))
    made = pieces(here)
    is_signed = rng.random() < 0.7
    has_papers = any(isinstance(p, Attachment) or p is here.story.piece for p in made)
    return Case(
        family,
        here,
        Outgoing(
            channel=channel,
            to=Recipient(relation=rng.choice(tuple(relations))),
            pieces=made,
            is_about_tenancy=about_tenancy,
            cleared_by=cleared_by,
            written_by=A,
            signed_by=B if is_signed else rng.choice((None, A)),
        ),
        known,
        waits_for_a_person=(about_tenancy and cleared_by is None) or (has_papers and not is_signed),
    )


def with_papers(rng: Random, channel: Channel) -> Case:
    """Wakefield: a court bundle with a medical report, and the address in it, goes to the father."""

    def bundle(here: World) -> tuple[Piece, ...]:
        text = rng.choice((sentence(rng, rng.choice(here.values)), rng.choice(HARMLESS), None))
        return (words(rng, here, chance=0.2), Attachment(slot="bundle", text=text))

    return _to_outside(rng, "papers", OUTSIDE, channel, bundle)


def unredacted(rng: Random, channel: Channel) -> Case:
    """Nottinghamshire: an assessment goes unredacted to two ex-partners."""

    def assessment(here: World) -> tuple[Piece, ...]:
        return (here.story.piece, here.school.piece, words(rng, here, chance=0.2))

    return _to_outside(rng, "unredacted", OUTSIDE, channel, assessment)


def who_told(rng: Random, channel: Channel) -> Case:
    """South Wales Police: who asked is told to the person asked about."""

    def named(here: World) -> tuple[Piece, ...]:
        said = sentence(rng, here.reporter) if rng.random() < 0.5 else rng.choice(HARMLESS)
        return (here.reporter.piece, PlainWords(slot="body", words=said))

    return _to_outside(rng, "who told", (*OUTSIDE, Relation.PROFESSIONAL), channel, named)


def released(rng: Random, channel: Channel) -> Case:
    """Dorset, DWP: an address is released to the alleged abuser."""

    def fields(here: World) -> tuple[Piece, ...]:
        typed = [v.piece for v in here.values if rng.random() < 0.5]
        return (*typed, words(rng, here, chance=0.5))

    return _to_outside(rng, "released", OUTSIDE, channel, fields)


def handed_on(rng: Random, channel: Channel) -> Case:
    """Jackson Quinn: papers handed on by somebody between; here anybody who is not staff, and staff."""

    def fields(here: World) -> tuple[Piece, ...]:
        home = Home(slot="job", lines="5 Job Street")
        typed = [v.piece for v in here.values if rng.random() < 0.5]
        return (home, *typed, words(rng, here, chance=0.3))

    relations = (
        Relation.REPRESENTATIVE,
        Relation.PROFESSIONAL,
        Relation.CONTRACTOR,
        Relation.SYSTEM,
        Relation.STAFF,
    )
    return _to_outside(rng, "handed on", relations, channel, fields)


FAMILIES = (
    to_an_old_address,
    on_anothers_phone,
    with_papers,
    unredacted,
    who_told,
    released,
    handed_on,
)


def generated(count: int, *, seed: int) -> Iterable[Case]:
    """Make outputs: each family by each channel in turn, with facts drawn anew."""
    rng = Random(seed)  # noqa: S311 - invented facts, the same each time
    channels = tuple(Channel)
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        yield family(rng, channels[number // len(FAMILIES) % len(channels)])


def rendered(cleared: Cleared) -> str:
    """What a reader would have before them."""
    return "\n".join(piece.shown() for piece in cleared.by(cleared.channel))


def leak_of(case: Case) -> str:
    """Return what leaked, by the facts of the case alone; nothing if nothing did."""
    verdict = decide(case.outgoing, case.known)
    if not isinstance(verdict, Allowed):
        return ""
    if case.way_is_dangerous:
        return "reached somebody else"
    if case.waits_for_a_person:
        return "went without a person"
    if any(isinstance(p, Attachment) and p.text is None for p in verdict.cleared.pieces):
        return "a paper nobody read"
    seen = _only_signs(rendered(verdict.cleared))
    return next((f"{v.token}" for v in _hidden(case) if v.token in seen), "")


def _hidden(case: Case) -> tuple[Planted, ...]:
    here, to, channel = case.world, case.outgoing.to.relation, case.outgoing.channel
    everything = (*here.values, here.others_address, here.story)
    if channel not in {Channel.LETTER, Channel.PDF, Channel.API, Channel.MARAC_ITEM}:
        return everything
    if to is Relation.STAFF and channel in {Channel.PDF, Channel.API}:
        return ()
    if to is Relation.STAFF and channel is Channel.LETTER:
        return (here.phone, here.email, here.school, here.reporter, here.story)
    if to is Relation.VICTIM:
        return (here.reporter, here.others_address)
    return everything if to is not Relation.PROFESSIONAL else (*here.values, here.others_address)


def _only_signs(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).lower())
