"""Which revision decides on a day. Each starts on a date and ends where the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from casepolicy.calendar import to_local
from casepolicy.facts import CaseFacts
from casepolicy.revision import Revision


class NoPolicyInForce(LookupError):
    """No revision was in force on the day; the platform's cautious defaults stand."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"No policy was in force on {day:%d %B %Y}. The cautious defaults stand and a person "
            "decides. A tenant admin can put a policy in force from an earlier date."
        )


class TwoAtOnce(ValueError):
    """Two revisions start on one day, so neither can be said to decide."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"Two policies start on {day:%d %B %Y}. Give one of them another first day."
        )


def anchor_day(facts: CaseFacts, at: datetime) -> date:
    """Return the day that decides which policy and which law speak, as London counts days.

    The day on which we were told; where nobody has said when, the day of asking.
    """
    return to_local(facts.report.at or at).date()


def in_force(revisions: Sequence[Revision], day: date) -> Revision:
    """Return the revision in force on an anchor date. Raises ``NoPolicyInForce``."""
    starts = [r.in_force_from for r in revisions]
    twice = next((on for on in starts if starts.count(on) > 1), None)
    if twice is not None:
        raise TwoAtOnce(twice)
    started = [r for r in revisions if r.in_force_from <= day]
    if not started:
        raise NoPolicyInForce(day)
    return max(started, key=lambda r: r.in_force_from)


def past_revisions(revision: Revision) -> tuple[Revision, ...]:
    """Return the earlier versions a document names, oldest first. Their text is not held.

    A case of their time gets the cautious defaults and is told why, never a later rule.
    """
    manifest = revision.manifest
    return tuple(
        Revision(
            number=revision.number,
            manifest=manifest.of_another_text(
                f"{manifest.document} ({past.words})", past.in_force_from
            ),
            clauses=(),
            text_held=False,
        )
        for past in sorted(manifest.past_versions, key=lambda each: each.in_force_from)
    )
