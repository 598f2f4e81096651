"""Loads the demo: landlords from the shipped packs, then invented cases, each step only if missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from casepolicy import Revision
from casepolicy.discovery import shipped_landlords, shipped_pack
from casework.access.actions.keys import make_landlord_key
from casework.access.models import User
from casework.audit.actors import SYSTEM, job
from casework.cases.models import Case
from casework.demo.invented import Inventor
from casework.demo.papers import add_papers
from casework.demo.playing import play
from casework.demo.second_steps import give_app
from casework.demo.staff import host_of, make_staff, slug_of
from casework.demo.stories import STORIES
from casework.duties.actions import expire_holds, note_breaches
from casework.policies.actions import set_office_hours, start_policies
from casework.safety.actions import set_up_fund
from tenancy.api import LandlordRef, as_landlord, current_landlord, landlords
from tenancy.provisioning import provision

Progress = Callable[[str], None]

ROUNDS = 4
"""How often each story is told; eleven stories four times make 44 cases a landlord."""
WEEK = {
    day: [("09:00", "17:00")] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
}


def load(progress: Progress) -> None:
    """Provision every shipped pack's landlord and its invented cases, as far as missing."""
    have = {landlord.slug: landlord for landlord in landlords()}
    for pack in shipped_landlords():
        revision = shipped_pack(pack)
        name = revision.manifest.landlord
        landlord = have.get(slug_of(pack))
        if landlord is None:
            landlord = _provision(pack, revision)
            progress(f"{name}: provisioned")
        made = _fill(landlord, pack, revision)
        if made:
            progress(f"{name}: {made} invented cases")


def _provision(pack: str, revision: Revision) -> LandlordRef:
    def seed() -> None:
        at = timezone.now()
        make_landlord_key(current_landlord(), at=at)
        start_policies(revision=revision, source=f"shipped pack {pack}", by=SYSTEM, at=at)
        set_office_hours(effective_from=date(2019, 1, 1), week=WEEK, by=SYSTEM, at=at)

    return provision(
        slug=slug_of(pack), name=revision.manifest.landlord, domain=host_of(pack), seed=seed
    )


def _fill(landlord: LandlordRef, pack: str, revision: Revision) -> int:
    """Make staff, money and cases in one transaction: all of them or none."""
    with as_landlord(landlord):
        if Case.objects.exists():
            for user in User.objects.filter(is_active=True, email__endswith=".example"):
                give_app(user)  # a demo from before second steps
            return 0
        now = timezone.now()
        staff = make_staff(pack, revision, now - timedelta(days=400))
        _set_money_aside(revision, now)
        made = _tell_all(staff, Random(pack), now)  # noqa: S311 - invention, not secrecy
        note_breaches(by=job("duties.look_at_clock"), at=now)
        expire_holds(by=job("duties.look_at_clock"), at=now)
        add_papers(by=staff["officer"], at=now - timedelta(minutes=5))
    return made


def _tell_all(staff: dict[str, User], random: Random, now: datetime) -> int:
    made = 0
    for round_ in range(ROUNDS):
        for story in STORIES:
            earlier = timedelta(days=9 * round_, hours=random.randrange(0, 5))
            play(story, staff=staff, inventor=Inventor(random), now=now, earlier=earlier)
            made += 1
    return made


def _set_money_aside(revision: Revision, now: datetime) -> None:
    today = timezone.localdate(now)
    start = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    named = {
        (rule["fund"], rule["fund_name"])
        for plugin in revision.plugins
        for rule in plugin.settings.get("funds", [])
    }
    for code, name in sorted(named):
        set_up_fund(
            code=code,
            name=name,
            year_from=date(start, 4, 1),
            year_to=date(start + 1, 4, 1),
            cap_pence=1_500_000,
            by=SYSTEM,
            at=now,
        )
