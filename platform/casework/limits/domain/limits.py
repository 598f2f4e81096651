"""How often, of what, within what time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long, for one subject. A window begins with its first try."""

    scope: str
    """What is counted; also its name in the setting ``HOLDFAST_LIMITS``."""
    times: int
    per: timedelta


_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)

SEARCHES: Final = Limit("search", 60, _MINUTE)
"""Looking somebody or something up, for one account."""
CASES_OPENED: Final = Limit("case.open", 40, _HOUR)
"""Different cases opened by one account; more is not refused but asked about."""
API_CALLS: Final = Limit("api", 300, _MINUTE)
"""Requests of one token, or of one account with a browser's session."""
UPLOADS: Final = Limit("upload", 60, _HOUR)
"""Files brought by one account."""
REPORTS: Final = Limit("report", 20, _MINUTE)
"""What browsers of one address say that a page was refused."""

ALL: Final = (SEARCHES, CASES_OPENED, API_CALLS, UPLOADS, REPORTS)
