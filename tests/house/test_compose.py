"""The shipped docker-compose.yml, read as text: there is no Docker where the portal is built."""

import re

from tests.house.plan import ROOT
from vig_portal.embedded.postgres import QUIET

COMPOSE = (ROOT / "docker-compose.yml").read_text()


def service(name):
    """What is said of one service, down to the next."""
    return re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)[1]


def test_only_who_changes_the_tables_comes_as_their_owner():
    assert "owner_url" in service("migrate")
    assert COMPOSE.count("/run/secrets/owner_url") == 1
    assert "/run/secrets/web_url" in service("web")
    assert "DATABASE_URL_FILE: /run/secrets/worker_url" in COMPOSE.split("services:")[0]
    for name in ("worker", "films", "clock"):
        assert "DATABASE_URL_FILE" not in service(name)


def test_what_they_may_do_is_granted_after_each_change():
    assert "migrate --noinput && python manage.py grant_database_roles" in service("migrate")


def test_the_logins_are_members_and_no_more():
    logins = re.findall(
        r"CREATE ROLE portal_(\w+) LOGIN NOSUPERUSER .* IN ROLE vig_(\w+);", (ROOT / "deploy/logins.sh").read_text()
    )

    assert logins == [("web", "web"), ("worker", "worker")]


def test_who_needs_nobody_outside_has_no_way_there():
    assert "inside: {internal: true}" in COMPOSE
    for name in ("migrate", "clock", "postgres", "redis"):
        assert "networks: [inside]\n" in service(name)


def test_the_database_writes_down_as_little_as_that_of_the_demo():
    assert all(f"-c {name}={value}" in service("postgres") for name, value in QUIET.items())
