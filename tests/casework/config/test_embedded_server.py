"""The embedded server as its users meet it: started, used, killed, started again, stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from casework.config.embedded import EmbeddedServer, EmbeddedServerError, server
from casework.config.embedded.roles import as_superuser

START = "import sys; from pathlib import Path; from casework.config.embedded import EmbeddedServer"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    embedded = EmbeddedServer(tmp_path_factory.mktemp("state") / "pg", durable=False)
    embedded.start()
    yield embedded
    embedded.stop(mode="immediate")


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[EmbeddedServer]:
    embedded = EmbeddedServer(tmp_path / "pg", durable=False)
    yield embedded
    embedded.stop(mode="immediate")


def process_of(embedded: EmbeddedServer) -> int:
    process = embedded.status().process
    assert process is not None
    return process


def value(url: str, statement: sql.SQL) -> object:
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]


def test_each_address_signs_in_as_its_own_role(running: EmbeddedServer) -> None:
    who = sql.SQL("select current_user || ' in ' || current_database()")
    assert [value(url, who) for url in running.urls] == [
        "holdfast_app in holdfast",
        "holdfast_owner in holdfast",
    ]


def test_the_application_role_has_no_power_of_its_own(running: EmbeddedServer) -> None:
    powers = sql.SQL(
        "select rolinherit or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls "
        "or has_database_privilege(current_database(), 'create') "
        "or has_database_privilege(current_database(), 'temporary') "
        "or has_schema_privilege('public', 'create') from pg_roles where rolname = current_user"
    )
    assert value(running.urls.app, powers) is False


def test_the_owner_can_let_the_application_take_a_role_it_makes(running: EmbeddedServer) -> None:
    with psycopg.connect(running.urls.owner, autocommit=True) as owner:
        owner.execute("create role l_00000001 nologin")
        owner.execute("grant l_00000001 to holdfast_app with inherit false, set true")
    with psycopg.connect(running.urls.app) as app:
        app.execute("set local role l_00000001")
        assert app.execute("select current_user").fetchone() == ("l_00000001",)


def test_text_is_ordered_alike_on_every_machine(running: EmbeddedServer) -> None:
    ordered = sql.SQL("select string_agg(w, ' ' order by w) from unnest('{b,A,a,é,B}'::text[]) w")
    assert value(running.urls.app, ordered) == "A B a b é"


def test_starting_again_finds_the_server_that_runs(running: EmbeddedServer) -> None:
    before = process_of(running)
    assert EmbeddedServer(running.data_dir).start() is False
    assert process_of(running) == before


def test_nothing_listens_on_the_network(running: EmbeddedServer) -> None:
    assert value(running.urls.app, sql.SQL("show listen_addresses")) == ""
    assert Path(running.socket_folder).stat().st_mode & 0o077 == 0


def test_a_failed_statement_leaves_no_value_in_the_log(running: EmbeddedServer) -> None:
    with psycopg.connect(running.urls.owner, autocommit=True) as owner:
        owner.execute("create table notes (said text unique)")
        owner.execute("insert into notes values ('a planted secret')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("insert into notes values ('a planted secret')")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation, match="planted"):
            owner.execute("select said::int from notes")  # an error that quotes the row itself
        owner.execute("drop table notes")
    log = running.log.read_text(encoding="utf-8")
    assert "database system is ready to accept connections" in log  # it is this server's
    assert "planted" not in log


def test_processes_that_start_at_once_take_turns(stopped: EmbeddedServer) -> None:
    command = f"{START}; print(EmbeddedServer(Path(sys.argv[1]), durable=False).start())"
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", command, str(stopped.data_dir)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for _ in range(3)
    ]
    said = sorted(starter.communicate(timeout=60)[0].strip() for starter in starters)
    assert said == ["False", "False", "True"]
    assert stopped.status().is_running


def test_a_killed_server_comes_back_with_every_committed_row(tmp_path: Path) -> None:
    embedded = EmbeddedServer(tmp_path / "pg")  # durable, as the demo runs it
    embedded.start()
    owner = psycopg.connect(embedded.urls.owner, autocommit=True)
    owner.execute("create table kept (n int)")
    owner.execute("insert into kept select generate_series(1, 1000)")
    owner.execute("begin")
    owner.execute("insert into kept values (0)")
    os.kill(process_of(embedded), signal.SIGKILL)
    owner.close()
    embedded.start()
    try:
        assert value(embedded.urls.owner, sql.SQL("select count(*) from kept")) == 1000
    finally:
        embedded.stop()


def test_stopping_leaves_no_process_and_no_socket(stopped: EmbeddedServer) -> None:
    stopped.start()
    process = process_of(stopped)
    assert stopped.stop() is True
    assert not Path(stopped.socket_folder).exists()
    assert stopped.status() == server.ServerStatus(
        data_dir=stopped.data_dir, is_made=True, is_running=False, process=None
    )
    assert not (stopped.data_dir / "postmaster.pid").exists()
    command_line = Path(f"/proc/{process}/cmdline")  # empty once ended, even before it is reaped
    assert not command_line.exists() or command_line.read_bytes() == b""
    assert stopped.stop() is False


def test_a_lock_file_that_names_another_program_is_explained_and_kept(
    stopped: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped.start()
    lock_file = stopped.data_dir / "postmaster.pid"
    lines = lock_file.read_text(encoding="utf-8").split("\n")
    stopped.stop()
    monkeypatch.setattr(server, "RETRY_SECONDS", 0.5)
    with subprocess.Popen(["sleep", "60"]) as another_program:
        left_behind = "\n".join([str(another_program.pid), *lines[1:]])
        lock_file.write_text(left_behind, encoding="utf-8")
        with pytest.raises(EmbeddedServerError, match=f"process {another_program.pid} is running"):
            stopped.start()
        another_program.kill()
    assert lock_file.read_text(encoding="utf-8") == left_behind


def test_a_data_folder_of_another_major_is_refused(stopped: EmbeddedServer) -> None:
    stopped.data_dir.mkdir(mode=0o700)
    (stopped.data_dir / "PG_VERSION").write_text("9\n", encoding="ascii")
    with pytest.raises(EmbeddedServerError, match=r"made by PostgreSQL 9, .*HOLDFAST_PG_BIN"):
        stopped.start()
    assert [path.name for path in stopped.data_dir.iterdir()] == ["PG_VERSION"]


def test_a_folder_with_other_files_is_left_alone(stopped: EmbeddedServer) -> None:
    stopped.data_dir.mkdir()
    (stopped.data_dir / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EmbeddedServerError, match="not a PostgreSQL database"):
        stopped.start()
    assert (stopped.data_dir / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_socket_folder_that_somebody_planted_is_refused(
    stopped: EmbeddedServer, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path(stopped.socket_folder).symlink_to(elsewhere)
    try:
        with pytest.raises(EmbeddedServerError, match="someone else's"):
            stopped.start()
    finally:
        Path(stopped.socket_folder).unlink()


def test_a_deep_project_folder_still_has_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 6)
    embedded = EmbeddedServer(deep / "pg", durable=False)
    try:
        assert value(embedded.ensure().app, sql.SQL("select 1")) == 1
    finally:
        embedded.stop(mode="immediate")


def test_a_start_that_was_cut_short_leaves_nothing_in_the_way(stopped: EmbeddedServer) -> None:
    half_made = stopped.data_dir.with_name("pg.new-halfway")
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n", encoding="ascii")
    stopped.start()
    assert not half_made.exists()


def test_the_superuser_is_reached_by_the_socket_only(running: EmbeddedServer) -> None:
    with as_superuser(running.socket_folder) as connection:
        rules = connection.execute("select distinct type, auth_method from pg_hba_file_rules")
        assert sorted(rules) == [("host", "reject"), ("local", "trust")]
