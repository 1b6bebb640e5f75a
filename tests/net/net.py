"""Asking the portal something in somebody's name, and looking at what that did to the database."""

import json
import sys
from types import SimpleNamespace
from typing import NamedTuple

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import RequestFactory

from tests.net.family import LONGEST_RUN
from tests.net.forms import Json
from tests.net.world import World
from vig_portal.accounts.models import Session
from vig_portal.accounts.sessions import SessionStore
from vig_portal.audit.models import Entry

# What a request may write although it changes nothing: who asked, and whose browser it was.
NOT_A_CHANGE = (
    "audit_entry", "accounts_session", "accounts_cache", "misuse_pace", "django_migrations",
    "videos_viewing", "videos_shown",  # the ledger: looking is written down
)  # fmt: skip


class Written(NamedTuple):
    """One entry of the audit trail."""

    actor: str | None
    action: str
    outcome: str
    kind: str
    thing: str | None


class Answer(NamedTuple):
    path: str
    response: object
    writes: int
    entries: list[Written]
    fault: BaseException | None

    @property
    def status(self):
        return self.response.status_code

    @property
    def refusals(self):
        return sum(entry.outcome == "refused" for entry in self.entries)

    @property
    def text(self):
        if self.response.streaming:
            return b"".join(self.response.streaming_content).decode("utf-8", "replace")
        return self.response.content.decode("utf-8", "replace")


class Net:
    """The portal as the middleware makes it, without a server; each question may be put back to where it began."""

    def __init__(self):
        self.world = World()
        self.factory = RequestFactory(SERVER_NAME="localhost")
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.fault = None
        got_request_exception.connect(self._note_fault)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT array_agg(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                " AND relname <> ALL(%s)",
                [list(NOT_A_CHANGE)],
            )
            self.tables = cursor.fetchone()[0]
        self.sessions = {name: self._session(name, person) for name, person in self.world.people.items() if person}
        self.forget_writes()

    def forget_writes(self):
        """What a test itself has written is not what the next request writes."""
        self.last_entry = Entry.objects.order_by("-seq").values_list("seq", flat=True).first()
        self.written, _ = self._counted()

    def close(self):
        got_request_exception.disconnect(self._note_fault)

    def ask(self, person, method, path, data=None, *, csrf=False, **extra):
        """One request; the world stays as the request leaves it."""
        request = self._request(person, method, path, data, extra)
        request._dont_enforce_csrf_checks = not csrf
        self.fault = None
        before = self.written
        response = self.handler.get_response(request)
        self.written, entries = self._counted()
        self.last_entry += len(entries)
        return Answer(request.path, response, self.written - before, entries, self.fault)

    def try_out(self, person, method, path, data=None, **extra):
        """One request, after which the world is as it was."""
        last_entry = self.last_entry
        with transaction.atomic():
            answer = self.ask(person, method, path, data, **extra)
            transaction.set_rollback(True)
        self.last_entry = last_entry
        return answer

    def _request(self, person, method, path, data, extra):
        if person != "anon":
            extra.setdefault("HTTP_COOKIE", f"{settings.SESSION_COOKIE_NAME}={self.sessions[person]}")
        if method in ("GET", "HEAD"):
            return getattr(self.factory, method.lower())(path, data or {}, **extra)
        if isinstance(data, Json):
            return self.factory.post(path, dict(data), content_type="application/json", **extra)
        if method == "POST":
            return self.factory.post(path, data or {}, **extra)
        return self.factory.generic(method, path, **extra)

    def _session(self, name, person):
        """A session as signing in makes it."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        for method in ("password",) if name == "one" else ("password", "mfa"):
            record_authentication(SimpleNamespace(session=session), person, method)
        # What each request does to a session is put back, so that it would soon have been idle for too long.
        for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
            record["at"] += LONGEST_RUN.total_seconds()
        session.save()
        row = Session.objects.get(pk=session.session_key)
        row.expire_date += LONGEST_RUN
        row.save()
        self.world.things[f"browser_{name}"] = SimpleNamespace(pk=row.handle)
        return session.session_key

    def _counted(self):
        """Rows written so far in this transaction, those put back too; and what the audit trail has since the last."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sum(pg_stat_get_xact_tuples_inserted(t) + pg_stat_get_xact_tuples_updated(t)"
                " + pg_stat_get_xact_tuples_deleted(t)),"
                " (SELECT jsonb_agg(jsonb_build_array(actor_id, action, outcome, kind, thing_id) ORDER BY seq)"
                " FROM audit_entry WHERE seq > %s)"
                " FROM unnest(%s::oid[]) t",
                [self.last_entry, self.tables],
            )
            written, entries = cursor.fetchone()
        return written, [Written(*entry) for entry in json.loads(entries or "[]")]

    def checksum(self):
        """One number for all that is in the database, but for who asked."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT oid::regclass::text FROM unnest(%s::oid[]) oid ORDER BY 1", [self.tables])
            tables = [name for (name,) in cursor.fetchall()]
            row = "SELECT '{0}', md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) FROM {0} r"
            union = " UNION ALL ".join(row.format(name) for name in tables)
            cursor.execute(union)
            return dict(cursor.fetchall())

    def _note_fault(self, sender, request=None, **kwargs):
        self.fault = sys.exc_info()[1]
