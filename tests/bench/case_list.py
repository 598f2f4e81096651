"""The case list of the product against the same page in a plain Django app, and the bare SQL.

One run, everything in turns on one machine and one server; read the ratios. See README.md.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.page import bare_sql, throughput
from tests.bench.page.arms import Arm, arm
from tests.bench.page.report import UNLOGGED, Measured
from tests.bench.page.site import PLAIN, PRODUCT, Site, site
from tests.bench.page.turns import Times, take_turns

ROWS = 20
VISITS = 5  # a turn: one to each landlord
NO_WAITING = "options=-c%20synchronous_commit%3Doff"
_SECRET_OF_FORM = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def main() -> list[Figure]:
    """Measure everything; about a minute and a half."""
    loads: list[float] = []
    progress = _progress(loads)
    with site() as made:
        progress("landlords and their cases are there, and a plain copy of one")
        with _arms(made) as arms:
            _refuse_other_page(arms)
            sent = [arms[PRODUCT].ask("statements", visitor=n) for n in range(len(made.visitors))]
            plain_sent = arms[PLAIN].ask("statements", visitor=0)
            pages, logged = _list(arms), _log(arms)
        progress("pages, as in production")
        with _arms(made, NO_WAITING) as arms:
            quick, quick_logged = _list(arms), _log(arms)
            light = _light(arms)
        progress("pages, without waiting for the disk")
        with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
            bare = bare_sql.measure(made.running, made.visitors, sent, Path(folder))
        progress("the page's SQL alone")
        rates = throughput.measure(
            {name: (each, made.visitors_of(name)) for name, each in made.environments().items()}
        )
        progress("pages a second")
    return Measured(
        pages=pages,
        quick=quick,
        light=light,
        logged=logged,
        quick_logged=quick_logged,
        statements=(sent[0], plain_sent),
        bare=bare,
        rates=rates,
        loads=loads,
    ).figures()


@contextmanager
def _arms(made: Site, option: str = "") -> Iterator[dict[str, Arm]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(arm(each, made.visitors_of(name)))
            for name, each in made.environments(option).items()
        }


def _list(arms: Mapping[str, Arm]) -> dict[str, Times]:
    """The case list on both sides."""
    sides = {name: _turn(each, "list") for name, each in arms.items()}
    return take_turns(sides, rounds=40, patience=20)


def _log(arms: Mapping[str, Arm]) -> dict[str, Times]:
    """The product's case list with and without its line in the log.

    Apart from the other comparison: a process that has just been busy is quicker, so nobody may
    have more turns than the side it is compared with.
    """
    product = arms[PRODUCT]
    sides = {PRODUCT: _turn(product, "list"), UNLOGGED: _turn(product, "unlogged")}
    return take_turns(sides, rounds=30, patience=10)


def _light(arms: Mapping[str, Arm]) -> dict[str, Times]:
    """A page with next to nothing on it, on both sides."""
    sides = {name: _turn(each, "light") for name, each in arms.items()}
    return take_turns(sides, rounds=100, patience=10)


def _turn(asked: Arm, do: str) -> Callable[[], Mapping[str, list[int]]]:
    return lambda: asked.ask(do, requests=VISITS)


def _refuse_other_page(arms: Mapping[str, Arm]) -> None:
    """Two different pages say nothing about each other."""
    pages = [_SECRET_OF_FORM.sub("", each.ask("page")) for each in arms.values()]
    if pages[0] != pages[1]:
        raise RuntimeError("The plain app's page is not the product's; nothing was measured.")
    if pages[0].count('role="rowheader"') != ROWS:
        raise RuntimeError(f"The page does not list {ROWS} cases; nothing was measured.")


def _progress(loads: list[float]) -> Callable[[str], None]:
    """Say what is done, and note how many processes wanted a processor in the last minute."""
    began = time.monotonic()

    def say(what: str) -> None:
        loads.append(os.getloadavg()[0])
        print(f"{time.monotonic() - began:6.1f} s  {what}", flush=True)

    return say
