"""What tests get: an empty database that no other process sees."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

GET = (
    "import sys, psycopg; from pathlib import Path;"
    "from casework.config.embedded import for_tests;"
    "urls = for_tests('gw0', folder=Path(sys.argv[1]));"
    "owner = psycopg.connect(urls.owner, autocommit=True);"
    "owner.execute('create role l_0000000a nologin; create table left_behind ()');"
    "owner.close();"
    "assert for_tests('gw0', folder=Path(sys.argv[1])) == urls;"
    "print(urls.app, flush=True); sys.stdin.read()"
)


def run_of_tests(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", GET, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_runs_side_by_side_never_meet_and_later_runs_start_empty(tmp_path: Path) -> None:
    first, second = run_of_tests(tmp_path), run_of_tests(tmp_path)
    addresses = [address(first), address(second)]
    assert len(set(addresses)) == 2
    for process in (first, second):
        process.communicate(timeout=30)
    third = run_of_tests(tmp_path)  # makes the same role and table again, so they were gone
    assert address(third) in addresses
    third.communicate(timeout=30)
    assert [process.returncode for process in (first, second, third)] == [0, 0, 0]


def test_a_server_stops_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    process = run_of_tests(tmp_path)
    url = address(process)
    psycopg.connect(url).close()
    process.communicate(timeout=30)
    assert not list(tmp_path.glob("*/postmaster.pid"))


def test_a_damaged_test_server_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "0").mkdir(mode=0o700)
    (tmp_path / "0" / "PG_VERSION").write_text("18\n", encoding="ascii")
    process = run_of_tests(tmp_path)
    assert address(process).startswith("postgresql://holdfast_app@/holdfast?host=/")
    process.communicate(timeout=30)
