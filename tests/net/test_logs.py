"""What is written down about the running of the portal names nobody, and opens nothing."""

import json
import logging

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from tests.net import matrix
from vig_portal.accounts.signing_in import password_link
from vig_portal.audit.log_lines import LineFormatter


@pytest.fixture
def log():
    """All lines that the portal logs, as they are written, the quietest too."""
    lines, root = [], logging.getLogger()
    handler = logging.Handler()
    handler.setFormatter(LineFormatter())
    handler.emit = lambda record: lines.append(handler.format(record))
    before = root.level
    logging.disable(logging.NOTSET)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)


def test_lines_are_written_as_the_test_reads_them():
    assert settings.LOGGING["formatters"]["line"]["()"] == f"{LineFormatter.__module__}.{LineFormatter.__name__}"
    assert settings.LOGGING["root"]["handlers"] == ["console"]


def test_no_line_names_anybody_or_opens_anything(net, log, monkeypatch):
    tried = matrix.Matrix(net)
    link = password_link(net.world.people["owner"])
    for row in matrix.rows():
        people = {status: person for person, status in row.expected.items()}
        for person in people.values():
            tried.answer(row, person)
    for path in (link, f"/referrals/{net.world['sent_child'].first_name}/", "/nowhere"):
        net.try_out("anon", "GET", path)
        net.try_out("anon", "POST", path, {"password1": "a"}, csrf=True)
    _fail(net, monkeypatch)

    text = "\n".join(log)
    assert len(log) > 500
    assert {status for status in ("403", "404", "405", "500") if any(_says(line, status) for line in log)} == {
        "403", "404", "405", "500",
    }  # fmt: skip
    assert not [str(canary) for canary in net.world.canaries.found_in(text)]
    assert not [key for key in net.sessions.values() if key in text]
    assert link not in text and link.rpartition("-")[2] not in text
    assert not [person.email for person in net.world.people.values() if person and person.email in text]
    assert all(isinstance(json.loads(line), dict) for line in log)


def _says(line, status):
    words = {"403": "Forbidden", "404": "Not Found", "405": "Method Not Allowed", "500": "Internal Server Error"}
    return words[status] in line


def _fail(net, monkeypatch):
    """Faults with somebody's words in them: one of our own, and one of the database's."""
    name = net.world["sent_child"].first_name

    def in_python(*args):
        raise ValueError(name)

    def in_the_database(*args):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO accounts_team (id, name, is_open) VALUES (%s, %s, %s)", [name, name, True])

    for fault in (in_python, in_the_database):
        monkeypatch.setattr("vig_portal.dashboards.views.panels_for", fault)
        assert net.try_out("coord", "GET", reverse("home")).status == 500
