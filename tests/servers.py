"""The servers that the suite runs on, started before Django is: a PostgreSQL and a Valkey of its own."""

import atexit
import os
import shutil

import pytest
from django.test import override_settings

from vig_portal.embedded.children import passing_folder
from vig_portal.embedded.postgres import FAST, Postgres
from vig_portal.embedded.valkey import Valkey


def start_what_is_missing():
    """Fill the environment. Whoever starts the servers ends them; children of ours find them named and go on."""
    if all(os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FILM_KEY", "FILES_FOLDER")):
        return
    folder = passing_folder("vig-tests")
    sockets = folder / "s"
    sockets.mkdir(mode=0o700)
    servers = []
    atexit.register(_end, os.getpid(), servers, folder)
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(folder / "postgres", sockets=sockets, log=folder / "postgres.log", options=FAST)
        servers.append(postgres)
        os.environ["DATABASE_URL"] = postgres.start().url
    if not os.environ.get("REDIS_URL"):
        valkey = Valkey(sockets=sockets, log=folder / "valkey.log")
        servers.append(valkey)
        os.environ["REDIS_URL"] = valkey.start().url
    for name, value in {
        "DEMO": "yes",
        "SITE_URL": "http://localhost",
        "SECRET_KEY": "for-tests-only-" + "0123456789" * 5,
        "FILM_KEY": "for-tests-only-" + "9876543210" * 5,
        "EMAIL_URL": f"file://{folder / 'mail'}",
        "FILES_FOLDER": str(folder / "files"),
        "STATIC_ROOT": str(folder / "static"),
        "BEAT_SCHEDULE_FILE": str(folder / "beat"),
        "LOG_LEVEL": "WARNING",
        "RECORDS_A_MINUTE": "100000",  # tests read faster than people
        "ROWS_A_MINUTE": "100000",
    }.items():
        os.environ.setdefault(name, value)


def _end(owner, servers, folder):
    if os.getpid() != owner:  # a fork of ours that ends: the servers are not its own
        return
    for server in reversed(servers):
        server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def quick_settings():
    """What would only cost time here: slow password hashing."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


start_what_is_missing()

# Two who run side by side share the servers, and not the store: what lies there is counted in some tests.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["FILES_FOLDER"].endswith(worker):
    os.environ["FILES_FOLDER"] += f"/{worker}"
