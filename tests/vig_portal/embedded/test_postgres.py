"""A private PostgreSQL: starts, answers, keeps, ends."""

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
