"""The time before the text we hold: revisions that say honestly that their text isn't held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from casepolicy import Revision
from casepolicy.revision import PastVersion

BEFORE_ANY = PastVersion(in_force_from=date(1900, 1, 1), words="Before the first policy we hold")
"""Earlier than any disclosure, so that a policy is in force on every day."""


def unheld_before(first: Revision, past: Iterable[PastVersion]) -> Iterator[Revision]:
    """Yield the revisions before the first one held, oldest first, each without its text.

    A version that begins on or after the day of ``first`` is not before it and is left out.
    """
    earlier = {v.in_force_from: v for v in past if v.in_force_from < first.in_force_from}
    for version in (BEFORE_ANY, *(earlier[day] for day in sorted(earlier))):
        manifest = first.manifest.of_another_text(version.words, version.in_force_from)
        yield Revision(manifest=manifest, clauses=(), text_held=False)
