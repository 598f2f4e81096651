"""What the benchmarks compare with, and how: the parts that would mislead if they were wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.config.settings import base
from tests.bench import __main__ as bench
from tests.bench import plain_settings
from tests.bench.figures import Figure, table
from tests.bench.page.bare_sql import _script
from tests.bench.page.turns import WARM_UP_ROUNDS, least_ratio, more_ms, ratio, take_turns

MS = 1_000_000


def test_the_plain_app_differs_from_the_product_in_nothing_but_tenancy() -> None:
    different = {
        name
        for name in dir(base)
        if name.isupper()
        and name[0] != "_"
        and getattr(base, name) != getattr(plain_settings, name)
    }
    # No routers here means "none"; the caches lose the landlord in their keys.
    assert different == {"DATABASES", "DATABASE_ROUTERS", "MIDDLEWARE", "CACHES"}
    assert len(plain_settings.MIDDLEWARE) == len(base.MIDDLEWARE)


def test_a_burst_of_load_that_meets_both_sides_leaves_the_ratio_alone() -> None:
    rounds = WARM_UP_ROUNDS + 9
    load = iter([10 if number // 2 == 5 else 1 for number in range(2 * rounds)])

    def side(ms: int) -> dict[str, list[int]]:
        return {"wall": [ms * MS * next(load)], "cpu": [ms * MS]}

    times = take_turns({"one": lambda: side(3), "other": lambda: side(2)}, rounds=9)
    one, other = times["one"], times["other"]
    assert ratio(one, other) == pytest.approx(1.5)
    assert least_ratio(one, other) == pytest.approx(1.5)
    assert more_ms(one, other) == pytest.approx(1)


def test_a_page_is_run_again_with_a_new_key_for_the_row_of_the_log(tmp_path: Path) -> None:
    insert = "INSERT INTO log VALUES ('01a2049e8c047898b3ab8cb9b8d3e80c'::uuid)"
    path = _script(tmp_path / "page.sql", ["BEGIN", insert, "COMMIT"])
    assert "VALUES (gen_random_uuid())" in path.read_text(encoding="utf-8")
    with pytest.raises(RuntimeError, match="key could not be found"):
        _script(path, ["INSERT INTO somewhere VALUES (1)"])


def test_every_figure_stands_under_the_name_of_its_benchmark() -> None:
    lines = table([("first", [Figure("a", "1 ms")]), ("second", [Figure("b", "2", "<= 3")])])
    assert [line.split()[:2] for line in lines.splitlines()] == [
        ["Figure", "Measured"],
        ["--", "first"],
        ["a", "1"],
        ["--", "second"],
        ["b", "2"],
    ]


def test_the_case_list_is_among_the_benchmarks_and_its_parts_are_not() -> None:
    assert "case_list" in bench.benchmarks()
    assert not {"figures", "plain_settings", "__main__"} & set(bench.benchmarks())
