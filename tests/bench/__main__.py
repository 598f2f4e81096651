"""``make bench``: run every benchmark, or the ones named, and print one table.

A benchmark is a module of this folder with ``main() -> Sequence[Figure]``. Each runs in a process
of its own, because each sets Django up in its own way; what it prints meanwhile is progress.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import cast

from tests.bench.figures import Figure, table

HERE = Path(__file__).parent
ONE = "--write-to"  # in the process of one benchmark: where its figures go


def main(arguments: Sequence[str]) -> int:
    """Run what is named, all if nothing is; the status is 1 if one of them failed."""
    if ONE in arguments:
        name, _, target = arguments
        _write(name, Path(target))
        return 0
    known = benchmarks()
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    measured = [(name, _measured(name)) for name in arguments or known]
    done = [(name, figures) for name, figures in measured if figures]
    if done:
        print(table(done))
    return 1 if any(figures is None for _, figures in measured) else 0


def benchmarks() -> list[str]:
    """The modules of this folder that measure something."""
    modules = sorted(HERE.glob("[a-z]*.py"))
    return [each.stem for each in modules if "\ndef main(" in each.read_text(encoding="utf-8")]


def _measured(name: str) -> list[Figure] | None:
    """The figures of one benchmark; nothing if it failed, in which case it has said why."""
    with tempfile.TemporaryDirectory(prefix="holdfast-bench-") as folder:
        target = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "tests.bench", name, ONE, str(target)]
        if subprocess.run(command, cwd=HERE.parents[1], check=False).returncode != 0:
            print(f"{name} failed; see above.", flush=True)
            return None
        return [Figure(**each) for each in json.loads(target.read_text(encoding="utf-8"))]


def _write(name: str, target: Path) -> None:
    benchmark = import_module(f"tests.bench.{name}")
    figures = cast("Sequence[Figure]", benchmark.main())
    target.write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
