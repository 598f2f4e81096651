"""What was measured, as the lines of the table."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.figures import Figure
from tests.bench.page.bare_sql import BareSql
from tests.bench.page.site import PLAIN, PRODUCT
from tests.bench.page.turns import Times, cpu_ratio, least_ratio, more_ms, ratio

AIM = "<= 1.15"
UNLOGGED = "unlogged"
BUSY = 1 + (os.cpu_count() or 1)  # processes: more than the benchmark's own want a processor


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Everything of one run; ``quick`` is without waiting for the disk.

    ``statements`` are the product's and the plain app's.
    """

    pages: Mapping[str, Times]
    quick: Mapping[str, Times]
    light: Mapping[str, Times]
    logged: Mapping[str, Times]
    quick_logged: Mapping[str, Times]
    statements: tuple[Sequence[str], Sequence[str]]
    bare: BareSql
    rates: Mapping[str, Sequence[float]]
    loads: Sequence[float]

    def figures(self) -> list[Figure]:
        """The lines, the ones with an aim first."""
        return [
            *_compared("case list", self.pages, aim=AIM),
            *_compared("case list, no wait for disk", self.quick, aim=AIM),
            _row("log's row", self.logged, "insert, and the disk at commit"),
            _row("log's row, no wait for disk", self.quick_logged, "insert alone"),
            *_compared("light page", self.light, aim=""),
            *_statements(*self.statements),
            *self._bare(),
            *self._rates(),
            Figure(
                "load of the machine, at most",
                f"{max(self.loads):.1f}",
                f"< {BUSY}",
                f"{os.cpu_count()} processors; above it believe only Python's own work",
            ),
        ]

    def _bare(self) -> list[Figure]:
        bare, page = self.bare, self.quick[PRODUCT].median_ms
        taking, standing, in_turn = map(median, (bare.taking, bare.standing, bare.in_turn))
        of_turns = zip(bare.taking, bare.standing, strict=True)
        return [
            Figure("SQL alone, side taken each time", f"{taking:.2f} ms", note="pgbench, no disk"),
            Figure("SQL alone, side taken once", f"{standing:.2f} ms", note="without set_config"),
            Figure("SQL alone, with / without", f"{median(a / b for a, b in of_turns):.3f}"),
            Figure("SQL alone, landlords in turn", f"{in_turn:.2f} ms"),
            Figure("case list / SQL alone", f"{page / in_turn:.1f}", note="the rest is Python's"),
        ]

    def _rates(self) -> list[Figure]:
        product, plain = self.rates[PRODUCT], self.rates[PLAIN]
        of_turns = zip(product, plain, strict=True)
        return [
            Figure("pages a second, product", f"{median(product):.0f}", note="gunicorn, sync x 2"),
            Figure("pages a second, plain", f"{median(plain):.0f}"),
            Figure("pages a second, product / plain", f"{median(a / b for a, b in of_turns):.3f}"),
        ]


def _compared(what: str, times: Mapping[str, Times], *, aim: str) -> list[Figure]:
    product, plain = times[PRODUCT], times[PLAIN]
    return [
        Figure(f"{what}: product / plain", f"{ratio(product, plain):.3f}", aim, "middle of rounds"),
        Figure("  of the quickest", f"{least_ratio(product, plain):.3f}", aim),
        Figure("  of Python's own work", f"{cpu_ratio(product, plain):.3f}", aim),
        Figure("  product - plain", f"{more_ms(product, plain):+.2f} ms"),
        *(
            Figure(f"  {name}", f"{each.median_ms:.2f} ms", "", _more(each))
            for name, each in times.items()
        ),
    ]


def _more(times: Times) -> str:
    return f"quickest {times.least_ms:.2f}, Python's own work {times.cpu_ms:.2f}"


def _row(what: str, times: Mapping[str, Times], note: str) -> Figure:
    product, unlogged = times[PRODUCT], times[UNLOGGED]
    quickest = product.least_ms - unlogged.least_ms
    own_work = product.cpu_ms - unlogged.cpu_ms
    more = f"{note}; of the quickest {quickest:+.2f}, of Python's own work {own_work:+.2f}"
    return Figure(what, f"{more_ms(product, unlogged):+.2f} ms", note=more)


def _statements(product: Sequence[str], plain: Sequence[str]) -> list[Figure]:
    return [
        Figure(f"statements a page, {name}", str(len(sent)), note=_first_words(sent))
        for name, sent in ((PRODUCT, product), (PLAIN, plain))
    ]


def _first_words(statements: Sequence[str]) -> str:
    return " ".join(statement.split(maxsplit=1)[0].upper() for statement in statements)
