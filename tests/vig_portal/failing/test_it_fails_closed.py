"""With any of its servers down the portal opens nothing more than before, and says nothing of why."""

import json
import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from referrals.models import Attachment, Referral
from tests.conftest import _empty_all_but_reference_data
from tests.house.test_environment import PRODUCTION
from tests.make import make_allocation, make_child, make_referral, make_team, make_user
from tests.referrals.files.samples import pdf
from tests.referrals.files.scanner import running as scanner
from tests.vig_portal.failing.wire import Wire
from tests.vig_portal.http.gunicorn import Gunicorn
from vig_portal.accounts.sessions import SessionStore
from vig_portal.notifications.delivery import deliver_due
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify

CANARY = "CNRY-failing"
HERE = re.escape(str(settings.BASE_DIR))
SAYS_TOO_MUCH = re.compile(rf"Traceback|psycopg|OperationalError|\.py\b|socket|SELECT |redis|Errno|{HERE}|{CANARY}")
NUMBER = re.compile(r"give them this number: <strong>([0-9a-f-]{36})</strong>")


class World:
    """A referral with a file, an offer, and who may see what of it."""

    def __init__(self):
        self.team = make_team()
        self.people = {
            "referrer": make_user("referrer", team=self.team),
            "coordinator": make_user("coordinator"),
            "manager": make_user("manager"),
            "evaluator": make_user("evaluator"),
            "administrator": make_user("administrator"),
            "stranger": make_user("referrer", "practitioner"),
        }
        children = [make_child(first_name=CANARY)]
        self.referral = make_referral("accepted", by=self.people["referrer"], children=children)
        self.offer = make_allocation(referral=self.referral)
        self.restricted = make_referral(by=self.people["referrer"], children=children, is_restricted=True)
        self.sessions = {name: session_of(person) for name, person in self.people.items()} | {"nobody": ""}
        referral, offer, restricted = self.referral.pk, self.offer.pk, self.restricted.pk
        self.pages = {
            "home": "/",
            "referral": reverse("referrals:page", args=[referral]),
            "answers": reverse("referrals:answers", args=[referral]),
            "restricted": reverse("referrals:page", args=[restricted]),
            "offer": reverse("referrals:offer", args=[offer]),
            "list": reverse("referrals:list"),
            "queue": reverse("referrals:queue"),
            "audit": reverse("audit:trail"),
            "people": reverse("accounts:people"),
        }


@override_settings(SECRET_KEY=PRODUCTION["SECRET_KEY"])
def session_of(person):
    """A session that has shown two factors, signed with the key of the portal that is asked."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    for method in ("password", "mfa"):
        record_authentication(SimpleNamespace(session=session), person, method)
    session.save()
    return session.session_key


@pytest.fixture(scope="module")
def failing(django_db_setup, django_db_blocker, tmp_path_factory):
    """The portal on wires that can be cut."""
    folder = tmp_path_factory.mktemp("f")
    stored = folder / "files"
    stored.mkdir()
    with django_db_blocker.unblock():
        database = connection.settings_dict
        socket = f".s.PGSQL.{database['PORT'] or 5432}"
        wires = {
            "database": Wire(folder / socket, f"{database['HOST']}/{socket}"),
            "queue": Wire(folder / "queue.sock", settings.CELERY_BROKER_URL.partition("://")[2]),
        }
        url = f"postgresql://{database['USER']}@{quote(str(folder), safe='')}/{quote(database['NAME'])}"
        with (
            scanner(str(folder / "clamd.sock")) as clamd,
            Gunicorn(
                folder,
                DATABASE_URL=url,
                REDIS_URL=f"redis+socket://{folder / 'queue.sock'}",
                FILES_FOLDER=str(stored),
                CLAMD_ADDRESS=str(folder / "clamd.sock"),
                EMAIL_URL="smtp://127.0.0.1:9",
                STATIC_ROOT=str(settings.STATIC_ROOT),
            ) as portal,
        ):
            world = World()
            yield SimpleNamespace(portal=portal, wires=wires, world=world, stored=stored, clamd=clamd, folder=folder)
        for wire in wires.values():
            wire.close()
        _empty_all_but_reference_data(None)


@pytest.fixture(autouse=True)
def committed(django_db_blocker):
    """What the tests do themselves is seen by the portal too."""
    with django_db_blocker.unblock():
        yield


def look(failing):
    """Every person at every page: the status, and whether a family can be read there."""
    world = failing.world
    found = {}
    for who, session in world.sessions.items():
        for page, path in world.pages.items():
            status, _, text = failing.portal.ask("GET", path, session=session)
            found[who, page] = status, CANARY in text
            if status >= 500:
                says_nothing(failing, text)
    return found


def says_nothing(failing, text):
    """The page of a failure: a number that finds the line of the log, and nothing of why."""
    assert not SAYS_TOO_MUCH.search(text)
    number = NUMBER.search(text).group(1)
    lines = [line for line in failing.portal.log.read_text().splitlines() if number in line]
    assert any("Internal Server Error" in json.loads(line)["said"] for line in lines)


def grants_no_more(before, now):
    return [
        (cell, before[cell], now[cell])
        for cell in before
        if (now[cell][0] == 200 and before[cell][0] != 200) or (now[cell][1] and not before[cell][1])
    ]


@pytest.fixture(scope="module")
def before(failing, django_db_blocker):
    with django_db_blocker.unblock():
        found = look(failing)
    assert found["coordinator", "referral"] == (200, True)
    assert found["stranger", "referral"][0] == found["coordinator", "restricted"][0] == 404
    assert found["evaluator", "list"][0] == 403
    assert found["nobody", "referral"][0] == 302
    return found


def send(failing, who, path, **fields):
    """A form as a browser sends it, with the token of its page."""
    session = failing.world.sessions[who]
    _, headers, text = failing.portal.ask("GET", path, session=session)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text).group(1)
    cookie = headers["Set-Cookie"].partition("__Host-csrf=")[2].partition(";")[0]
    parts = {"csrfmiddlewaretoken": token, **fields}
    body = b""
    for name, value in parts.items():
        named = f'name="{name}"' + ('; filename="Plan.pdf"' if isinstance(value, bytes) else "")
        content = value if isinstance(value, bytes) else value.encode()
        body += b"--part\r\nContent-Disposition: form-data; " + named.encode() + b"\r\n\r\n" + content + b"\r\n"
    return failing.portal.ask(
        "POST",
        path,
        body=body + b"--part--\r\n",
        **{
            "Content-Type": "multipart/form-data; boundary=part",
            "Cookie": f"__Host-session={session}; __Host-csrf={cookie}",
            "Referer": f"https://vig.example{path}",
        },
    )


def test_without_the_database(failing, before):
    failing.wires["database"].cut()
    try:
        now = look(failing)
        health = failing.portal.ask("GET", "/healthz")
    finally:
        failing.wires["database"].mend()

    assert not grants_no_more(before, now)
    assert {status for (who, _), (status, _) in now.items() if who != "nobody"} == {500}
    assert (health[0], health[2]) == (503, "No answer from: database.\n")
    assert look(failing) == before, "when it is back, everything is as it was"


def test_without_the_queue(failing, before):
    failing.wires["queue"].cut()
    try:
        now = look(failing)
        asked = send(failing, "nobody", reverse("account_reset_password"), email="referrer@council.example")
        health = failing.portal.ask("GET", "/healthz")
    finally:
        failing.wires["queue"].mend()

    assert now == before
    assert asked[0] == 302
    assert (health[0], health[2]) == (503, "No answer from: queue.\n")


class TestFiles:
    @pytest.fixture
    def add(self, failing):
        path = reverse("referrals:add_file", args=[failing.world.referral.pk])
        yield lambda: send(failing, "referrer", path, file=pdf())
        Attachment.objects.all().delete()

    def open_(self, failing, attachment):
        return failing.portal.ask(
            "GET", reverse("referrals:attachment", args=[attachment.pk]), session=failing.world.sessions["referrer"]
        )

    def test_without_the_scanner_a_file_waits_and_is_not_given_out(self, failing, add):
        assert add()[0] == 302
        assert self.open_(failing, Attachment.objects.get(scan="clean"))[0] == 200

        failing.clamd.server_close()  # nobody listens any more
        (failing.folder / "clamd.sock").unlink()
        assert add()[0] == 302

        answer = self.open_(failing, Attachment.objects.get(scan="waiting"))
        assert answer[0] == 409
        assert "has not been checked for viruses yet" in answer[2]

    def test_without_the_storage_nothing_is_said_to_be_kept(self, failing, add, before):
        aside = failing.stored.with_name("aside")
        failing.stored.rename(aside)
        failing.stored.write_text("a file, where a folder should be")
        try:
            answer = add()
            now = look(failing)
        finally:
            failing.stored.unlink()
            aside.rename(failing.stored)

        assert answer[0] == 500
        says_nothing(failing, answer[2])
        assert not Attachment.objects.exists()
        assert now == before


def test_where_the_trail_cannot_be_written_no_record_opens_and_nothing_changes(failing, before):
    refuse = """
        CREATE FUNCTION no_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
        CREATE TRIGGER a_no_trail BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION no_trail();
    """
    path = reverse("referrals:withdraw", args=[failing.world.referral.pk])
    with connection.cursor() as cursor:
        cursor.execute(refuse)
    try:
        now = look(failing)
        answer = send(failing, "referrer", path, reason="reason_no_longer_needed", words="x")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER a_no_trail ON audit_entry; DROP FUNCTION no_trail()")

    assert not grants_no_more(before, now)
    assert not any(canary for (_, page), (_, canary) in now.items() if page not in ("home", "list", "queue"))
    assert now["coordinator", "referral"][0] == now["coordinator", "answers"][0] == 500
    assert answer[0] in (200, 500)
    assert Referral.objects.get(pk=failing.world.referral.pk).status == "accepted"


def test_without_the_mail_server_a_notice_waits_and_nobody_is_named(db, caplog):
    """It also asks, by its `db`, for the database of the tests, which the others bring their own world into."""
    person = make_user("manager")
    notify(person, "password_changed", about=person, url="/")
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    ):
        assert deliver_due() == 0

    notice = Notice.objects.get(name="password_changed")
    assert (notice.sent_at, notice.given_up_at, notice.leased_until) == (None, None, None)
    assert "E-mail cannot leave" in caplog.text
    assert person.email not in caplog.text
