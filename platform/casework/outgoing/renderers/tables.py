"""Tables to take along, as CSV: cells that no spreadsheet runs, and who took them, when."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from casework.outgoing.domain.gate import Cleared, NotFromTheGate
from casework.outgoing.domain.leaving import Channel
from casework.outgoing.domain.pieces import PlainWords

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula (OWASP; ASVS 1.2.10)."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """Who takes a table and when, for its first line and its last."""

    words: str


def neutral(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never runs."""
    shown = cell.replace("\0", "")
    risky = shown.lstrip(" \u00a0").startswith(RISKY) or cell.startswith(RISKY)
    return f"'{shown}" if risky else shown


def table(cleared: Cleared, *, width: int, watermark: Watermark, name: str) -> HttpResponse:
    """Return the cleared cells as a file, row by row. The file's name tells nothing.

    The whole file is made before it leaves: from values read and logged already.
    """
    pieces = cleared.by(Channel.CSV)
    cells = [neutral(p.words) for p in pieces if isinstance(p, PlainWords)]
    if len(cells) != len(pieces) or len(cells) % width:
        raise NotFromTheGate
    rows = [cells[i : i + width] for i in range(0, len(cells), width)]
    response = HttpResponse(_written(rows, watermark), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _written(rows: Sequence[Sequence[str]], watermark: Watermark) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutral(watermark.words)])
    writer.writerows(rows)
    writer.writerow([neutral(watermark.words)])
    return out.getvalue().encode("utf-8")
