"""How long things last, and what is asked for. Source: security.md 5 and OWASP ASVS 5.0.0 8.2.4."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

GLASS_LASTS: Final = timedelta(minutes=60)
SHORTEST_REASON: Final = 20
"""Signs in the reason for opening a case in an emergency."""
LONGEST_AUDIT: Final = timedelta(days=92)
ATTEMPTS_SEEN_FOR: Final = timedelta(days=90)
"""How far back the data protection officer's page lists refused attempts."""
