"""A private PostgreSQL: starts, answers, keeps, ends."""

# ruff: noqa: E501 - rows of tables are not broken

import contextlib
import os

import psycopg2
import pytest

from vig_portal.embedded.children import CannotStart
from vig_portal.embedded.postgres import FAST, Postgres, disguise, programs


@pytest.fixture
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pg")
    (folder / "s").mkdir(mode=0o700)
    postgres = Postgres(folder / "data", sockets=folder / "s", log=folder / "log", options=FAST)
    yield postgres
    postgres.stop()


def test_it_starts_keeps_and_ends(cluster):
    with psycopg2.connect(cluster.start().url) as connection:
        connection.cursor().execute("CREATE TABLE kept AS SELECT 7 AS seven")
    connection.close()
    cluster.stop()
    assert cluster.child.poll() is not None
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(cluster.url)

    connection = psycopg2.connect(cluster.start().url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seven FROM kept")
        assert cursor.fetchone() == (7,)
    connection.close()


def test_it_listens_on_a_private_socket_only(cluster):
    connection = psycopg2.connect(cluster.start().url)
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    connection.close()
    assert cluster.sockets.stat().st_mode & 0o077 == 0
    assert cluster.folder.stat().st_mode & 0o077 == 0


def test_it_has_the_extensions_that_the_portal_needs(cluster):
    with psycopg2.connect(cluster.start().url) as connection, connection.cursor() as cursor:
        for extension in ("pg_trgm", "unaccent", "btree_gist"):
            cursor.execute(f"CREATE EXTENSION {extension}")
    connection.close()


CANARY = "CNRY-typed"
# fmt: off
FAULTS = {
    # what the database answers with      when it is told
    "words that are no number":           "INSERT INTO person VALUES (1, %(typed)s, %(typed)s)",
    "an address that is there already":   "INSERT INTO person VALUES (2, 1, 'there@' || %(typed)s)",
    "an age that cannot be":              "INSERT INTO person VALUES (3, -1, %(typed)s)",
    "a sentence that is none":            "INSERT %(typed)s",
    "a fault of a function":              "DO $$ BEGIN RAISE EXCEPTION 'not %%', 'CNRY-typed' USING DETAIL = 'CNRY-typed'; END $$",
    "a warning":                          "DO $$ BEGIN RAISE WARNING 'not %%', 'CNRY-typed'; END $$",
    "a line of its log":                  "DO $$ BEGIN RAISE LOG 'a word for the log'; END $$ /* %(typed)s */",
}
# fmt: on


def test_its_log_holds_nothing_of_what_was_typed(cluster):
    """Neither in the words of a fault, nor in what stands beside them, nor in what it was told."""
    connection = psycopg2.connect(cluster.start().url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE person (id int, age int CHECK (age > 0), address text UNIQUE)")
        cursor.execute("INSERT INTO person VALUES (1, 1, 'there@' || %s)", [CANARY])
        for told in FAULTS.values():
            with contextlib.suppress(psycopg2.Error):
                cursor.execute(told, {"typed": CANARY})
    connection.close()

    said = cluster.log.read_text()
    assert "a word for the log" in said
    assert CANARY not in said


def test_it_says_that_the_data_is_of_another_version(cluster):
    cluster.start().stop()
    (cluster.folder / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(CannotStart, match="was made by PostgreSQL 9.6"):
        cluster.start()


def test_a_first_start_that_was_cut_short_is_begun_again(cluster):
    cluster.folder.mkdir()
    (cluster.folder / "half").touch()
    cluster.start()
    assert not (cluster.folder / "half").exists()


def test_it_is_never_root():
    assert (programs() / "initdb").exists()
    assert bool(disguise()) == (os.geteuid() == 0)
