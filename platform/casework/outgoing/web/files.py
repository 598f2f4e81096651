"""The file of a list that was let go."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from casework.outgoing.actions.lists import HEADINGS
from casework.outgoing.domain.gate import Cleared
from casework.outgoing.models import ListTaken
from casework.outgoing.renderers.tables import Watermark, table


def as_file(taken: ListTaken, cleared: Cleared) -> HttpResponse:
    """Return the file, marked with who took it and when. Its name is the day's."""
    when = timezone.localtime(taken.taken_at)
    mark = Watermark(f"For {taken.asked_by.name} only, {when:%d %B %Y %H:%M}, {taken.pk}")
    return table(cleared, width=len(HEADINGS), watermark=mark, name=f"list-{when:%Y-%m-%d}")
