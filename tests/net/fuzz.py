"""Requests that were legitimate, with one to three things in them put wrong; and what must never come of that."""

import re
import uuid
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.db import connection, transaction
from django.urls import Resolver404, resolve
from hypothesis import strategies as some

from tests.net import matrix
from tests.net.pages import OURS
from tests.net.routes import with_query

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DONE = {"200", "302"}
NOT_THERE = [str(matrix.NOBODYS), "0", "999999999999999999999"]
NO_KEY = ["", "x", "-1", "1.5", "None", "null", "' OR 1=1 --", "../..", "%2e%2e", "[]", "a" * 3000, "٣", "1e9", "true"]
ELSEWHERE = ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"]
OPENS = {"referrals:open_restricted"}  # to whoever says why, with the right reference: that is what it is for
# What nobody is asked on a form, and yet stands in a row of the database.
FIELDS = [
    "id", "pk", "status", "referrer", "referrer_id", "referral", "referral_id", "team", "team_id", "by", "by_id",
    "is_restricted", "is_superuser", "is_staff", "is_active", "roles", "role", "email", "password", "practitioner",
    "practitioner_id", "person", "user", "user_id", "child", "case", "allocation", "reference", "made_by", "owner",
    "sent_at", "why", "people", "to", "version", "force", "until", "only_to_read", "merged_into", "stage", "tab",
    "after", "before", "show", "sort", "q", "words", "return", "next",
]  # fmt: skip


class Asked(NamedTuple):
    person: str
    method: str
    path: str
    query: list[tuple[str, str]]
    sent: list[tuple[str, object]]

    def __str__(self):
        return f"{self.person} {self.method} {with_query(self.path, self.query)} {self.sent}"


class Fuzz:
    """Recorded requests of one world, and the look at what came of others."""

    def __init__(self, net):
        self.net, self.tried = net, matrix.Matrix(net)
        self.allowance = self.tried.allowance
        self.recorded = [*self._record()]
        things = self.net.world.things.values()
        self.keys = sorted({str(thing.pk) for thing in things if hasattr(thing, "pk")})
        self.named = {
            str(thing.pk): name for name, thing in self.net.world.things.items() if name in self.allowance.things
        }
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.columns c JOIN information_schema.tables t"
                " USING (table_schema, table_name) WHERE table_schema = 'public' AND column_name = 'referral_id'"
                " AND table_type = 'BASE TABLE' ORDER BY 1"
            )
            tables = [name for (name,) in cursor.fetchall()]
        rows = [f"SELECT '{name}', id::text, referral_id::text, md5(r::text) FROM {name} r" for name in tables]  # noqa: S608
        self.sql = " UNION ALL ".join([
            "SELECT 'referral', id::text, id::text, md5(r::text) FROM referrals_referral r",
            "SELECT 'user', id::text, 'user', concat(is_superuser, is_active, email) FROM accounts_user",
            "SELECT 'role', id::text, 'user', md5(r::text) FROM accounts_roleheld r",
            *rows,
        ])  # fmt: skip
        self.before = self._rows()

    def _record(self):
        for row in matrix.rows():
            path = self.tried.path(row)
            sent = self.tried.sent(row) or {}
            query = parse_qsl(urlsplit(path).query)
            for person, status in row.expected.items():
                if status in DONE and not (row.route in OPENS and row.method == "POST"):
                    values = [(name, value) for name, value in sent.items() if isinstance(value, str | int | list)]
                    yield Asked(person, row.method, urlsplit(path).path, query, values)

    def requests(self):
        """One that was recorded, put wrong."""
        wrongs = some.lists(self._wrongs(), min_size=1, max_size=3)
        return some.builds(self._put_wrong, some.sampled_from(self.recorded), wrongs)

    def _wrongs(self):
        values = some.one_of(
            *(some.sampled_from(some_) for some_ in (self.keys, NOT_THERE, NO_KEY, ELSEWHERE)),
            some.just(None),
        )
        where = some.sampled_from(["path", "query", "sent", "next", "extra", "twice"])
        return some.tuples(where, some.integers(0, 50), some.sampled_from(FIELDS), values)

    def _put_wrong(self, asked, wrongs):
        for where, at, field, value in wrongs:
            value = str(uuid.UUID(int=at)) if value is None else value
            asked = getattr(self, f"_{where}")(asked, at, field, value)
        return asked

    def _path(self, asked, at, field, value):
        keys = KEY.findall(asked.path)
        if not keys:
            return self._query(asked, at, field, value)
        value = re.sub(r"[^\w.-]", "", value)[:200] or "0"
        return asked._replace(path=asked.path.replace(keys[at % len(keys)], value))

    def _query(self, asked, at, field, value):
        if not asked.query:
            return asked._replace(query=[(field, value)])
        return asked._replace(query=_one_other(asked.query, at, value))

    def _sent(self, asked, at, field, value):
        if not asked.sent:
            return (
                self._path(asked, at, field, value) if KEY.search(asked.path) else self._query(asked, at, field, value)
            )
        return asked._replace(sent=_one_other(asked.sent, at, value))

    def _next(self, asked, at, field, value):
        return asked._replace(query=[*asked.query, ("next", value)], sent=[*asked.sent, ("next", value)])

    def _extra(self, asked, at, field, value):
        if asked.method == "GET":
            return asked._replace(query=[*asked.query, (field, value)])
        return asked._replace(sent=[*asked.sent, (field, value)])

    def _twice(self, asked, at, field, value):
        """A name that is said once more, with another value."""
        pairs = asked.sent or asked.query or [(field, "")]
        again = (pairs[at % len(pairs)][0], value)
        return asked._replace(sent=[*asked.sent, again], query=[*asked.query, again])

    # What came of it

    def faults(self, asked):
        """Each in a sentence; the world is then as it was."""
        with transaction.atomic():
            answer = self._ask(asked)
            changed = self._rows() ^ self.before if answer.writes else ()
            yield from self._of_answer(asked, asked.path, answer)
            location = answer.response.headers.get("Location")
            if location and (there := on_this_site(asked.path, location)):
                yield from self._of_answer(asked, there, self.net.ask(asked.person, "GET", there))
            elif location:
                yield f"leads to {location}"
            transaction.set_rollback(True)
        yield from {self._fault_of_row(asked.person, *row) for row in changed} - {None}

    def _ask(self, asked):
        path = with_query(asked.path, asked.query)
        if asked.method == "GET":
            return self.net.ask(asked.person, "GET", path)
        sent = {}
        for name, value in asked.sent:
            sent.setdefault(name, []).extend(value if isinstance(value, list) else [value])
        return self.net.ask(asked.person, "POST", path, sent)

    def _of_answer(self, asked, path, answer):
        if answer.status >= 500:
            yield f"{answer.status}: {answer.fault!r}"
        typed = {*self.net.world.canaries.found_in(str(asked))}
        told = [canary for canary in self.net.world.canaries.found_in(answer.text) if canary not in typed]
        reader = matrix.OPENED_BY_ITS_KEY.get(_route(path), asked.person)
        yield from (f"tells {canary}" for canary in self.allowance.leaks(reader, told))

    def _fault_of_row(self, person, table, key, of, said):
        if of == "user":
            return None if person == "admin" else f"changes {table} {key}"
        thing = self.named.get(of)
        if thing and not self.allowance.changes(person, thing):
            return f"changes {table} of {thing}"
        return None

    def _rows(self):
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            return {*cursor.fetchall()}


def _route(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


def on_this_site(path, location):
    """Where a browser goes on this site; nothing when it goes elsewhere."""
    said = re.sub(r"[\t\r\n]", "", location).replace("\\", "/")
    there = urlsplit(urljoin(OURS + path, said))
    return with_query(there.path, parse_qsl(there.query)) if f"{there.scheme}://{there.netloc}" == OURS else ""


def _one_other(pairs, at, value):
    at %= len(pairs)
    return [(name, value if place == at else was) for place, (name, was) in enumerate(pairs)]
