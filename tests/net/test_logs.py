"""What is written down about the running of the portal names nobody, and opens nothing."""

import base64
import json
import logging
import re
import runpy

import pytest
import redis
from django.conf import settings
from django.db import connection, transaction
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from tests.net import matrix
from vig_portal import schedule
from vig_portal.accounts.signing_in import password_link
from vig_portal.audit.log_lines import LineFormatter
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify

QUEUES = ("celery", "films")


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
    for row in matrix.rows()[::3]:
        people = {status: person for person, status in row.expected.items()}
        for person in people.values():
            tried.answer(row, person)
    for path in (link, f"/referrals/{net.world['sent_child'].first_name}/", "/nowhere"):
        net.try_out("anon", "GET", path)
        net.try_out("anon", "POST", path, {"password1": "a"}, csrf=True)
    _fail(net, monkeypatch)

    text = "\n".join(log)
    assert len(log) > 200
    assert {status for status in ("403", "404", "405", "500") if any(_says(line, status) for line in log)} == {
        "403", "404", "405", "500",
    }  # fmt: skip
    assert not [str(canary) for canary in net.world.canaries.found_in(text)]
    assert not [key for key in net.sessions.values() if key in text]
    assert link not in text and link.rpartition("-")[2] not in text
    assert not [person.email for person in net.world.people.values() if person and person.email in text]
    assert all(isinstance(json.loads(line), dict) for line in log)


def test_neither_the_worker_nor_its_mail_names_anybody(net, log, db, monkeypatch, mailoutbox):
    """Every task of the clock, well and failing, and every notice that there is of the world."""
    Notice.objects.update(sent_at=None, given_up_at=None, due_at=timezone.now())
    for name in net.world.people:
        if person := net.world.people[name]:
            notify(person, "password_link", about=person, slot="the log")
    for _, task, _ in schedule.SCHEDULE:
        import_string(task).apply()
    mailed = len(mailoutbox)
    monkeypatch.setattr("vig_portal.notifications.delivery.claim", _raise(net.world["sent_child"].first_name))
    import_string("vig_portal.notifications.tasks.deliver_notices").apply()

    text = "\n".join(log)
    mails = "\n".join(str(mail.message()) for mail in mailoutbox)
    assert mailed > 10
    assert "raised unexpected" in text
    assert not [str(canary) for canary in net.world.canaries.found_in(text)]
    told = net.world.canaries.found_in(mails)
    assert not [str(canary) for canary in told if canary.field != "reference"]  # which names no family
    assert not [person.email for person in net.world.people.values() if person and person.email in text]
    assert not [link for mail in mailoutbox for link in re.findall(r"/set/(\S+)", mail.body) if link in text]


def test_the_queue_holds_only_the_names_of_tasks(net):
    """Every deed that rings, done by whoever may: whoever reads Redis, or a dump of it, learns nothing of anybody."""
    queue = redis.Redis.from_url(settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://"))
    before = {name: queue.llen(name) for name in QUEUES}
    tried, done = matrix.Matrix(net), set()
    for row in matrix.rows():
        person = next((person for person, came in row.expected.items() if came == "302"), None)
        if row.method == "POST" and person and row.route not in done:
            done.add(row.route)
            with transaction.atomic():
                with TestCase.captureOnCommitCallbacks(execute=True):
                    net.ask(person, "POST", tried.path(row), tried.sent(row))
                transaction.set_rollback(True)

    sent = [json.loads(each) for name in QUEUES for each in queue.lrange(name, 0, -1 - before[name])]
    assert {each["headers"]["task"] for each in sent} >= {
        "vig_portal.notifications.tasks.deliver_notices",
        "referrals.bulk.tasks.enter_sheets",
    }
    for each in sent:
        args, kwargs, _ = json.loads(base64.b64decode(each["body"]))
        assert not args and not kwargs, each["headers"]
    text = json.dumps(sent)
    assert not list(net.world.canaries.found_in(text))
    assert not [key for key in net.sessions.values() if key in text]


def test_nothing_writes_down_addresses():
    """Neither gunicorn nor what stands before it: they would hold references of referrals, and links that open."""
    assert runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["accesslog"] is None
    assert "access_log off;" in (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()


def _raise(words):
    def fail(*args):
        raise ValueError(words)

    return fail


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
