"""A measured figure, and the one table all benchmarks print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``value`` carries its unit; ``aim`` is what it should be, if anything."""

    what: str
    value: str
    aim: str = ""
    note: str = ""


HEADINGS = Figure("Figure", "Measured", "Aim", "Remark")


def table(benchmarks: Iterable[tuple[str, Sequence[Figure]]]) -> str:
    """All figures in columns, each benchmark's under its name."""
    blocks = list(benchmarks)
    every = [HEADINGS, *(figure for _, figures in blocks for figure in figures)]
    widths = (
        max(len(figure.what) for figure in every),
        max(len(figure.value) for figure in every),
        max(len(figure.aim) for figure in every),
    )
    lines = [_line(HEADINGS, widths)]
    for name, figures in blocks:
        lines += [f"-- {name} ".ljust(sum(widths) + 4, "-")]
        lines += [_line(figure, widths) for figure in figures]
    return "\n".join(lines)


def _line(figure: Figure, widths: tuple[int, int, int]) -> str:
    cells = zip((figure.what, figure.value, figure.aim), widths, strict=True)
    return "  ".join([*(cell.ljust(width) for cell, width in cells), figure.note]).rstrip()
