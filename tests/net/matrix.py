"""The table of who may do what where, read from matrix.txt; and one cell of it, tried out."""

import os
import re
import uuid
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from django.urls import reverse

from tests.house.test_files_that_leave import FILES, is_a_file
from tests.net.allowance import Allowance
from tests.net.forms import form, query
from tests.net.routes import address, routes, with_query
from tests.net.world import ROLES
from tests.net.written_down import WrittenDown

FILE = Path(__file__).with_name("matrix.txt")
METHODS = ("GET", "POST")
QUESTION = "?"
SIGN_IN, SECOND = "in", "2nd"
MOVED_ON = "409"  # said on a page that may show the record
DENIED = {SIGN_IN, SECOND, MOVED_ON, "401", "403", "404", "405"}
WRITTEN_DOWN = {SECOND, "403", "404", "405"}
NOTES_ITS_USE = {"cases:calendar_feed"}  # when another calendar last read it, for whoever made the address
OPENED_BY_ITS_KEY = {"cases:calendar_feed": "prac"}  # whoever has the address reads as the one who made it
WHOLE = os.environ.get("NET_WHOLE") == "1"
NOBODYS = uuid.UUID("00000000-0000-4000-8000-000000000000")
# What differs from one request to the next, whoever asks and whatever for.
OF_THE_REQUEST = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


class Row(NamedTuple):
    """One address, method and object; what each person gets."""

    route: str
    method: str
    words: tuple[str, ...]
    expected: dict[str, str]

    def __str__(self):
        return f"{self.route} {self.method} {','.join(self.words) or '-'}"


def rows(text=None) -> list[Row]:
    """Every row of the table."""
    lines = [line for line in (text or FILE.read_text()).splitlines() if line.strip() and not line.startswith("#")]
    _, _, _, *people = lines[0].split()
    found = []
    for line in lines[1:]:
        route, method, words, *statuses = line.split()
        if len(statuses) != len(people):
            raise ValueError(f"{len(statuses)} statuses for {len(people)} people: {line}")
        words = () if words == "-" else tuple(words.split(","))
        found.append(Row(route, method, words, dict(zip(people, statuses, strict=True))))
    return found


def missing() -> set[tuple[str, str]]:
    """Every (address, method) that is in the portal and not in the table."""
    there = {(route.name, method) for route in routes() for method in METHODS}
    return there - {(row.route, row.method) for row in rows()}


def cells(rows, *, whole=WHOLE):
    """Every (row, person); in the suite, of several whom a row treats alike, only one: another one at each row."""
    led_away = set()  # to signing in, whatever the record: once for each address and method
    for turn, row in enumerate(rows):
        alike = defaultdict(list)
        for person, status in row.expected.items():
            alike[person if whole else (status, None if status in DENIED else ROLES.get(person))].append(person)
        for treated, people in alike.items():
            asked = (row.route, row.method, treated)
            if whole or treated[0] not in (SIGN_IN, SECOND) or asked not in led_away:
                yield row, people[turn % len(people)]
            led_away.add(asked)


class Matrix:
    """Tries out rows in one world."""

    def __init__(self, net):
        self.net = net
        self.world = net.world
        self.allowance = Allowance()
        self.written_down = WrittenDown(net.world)
        self.routes = {route.name: route for route in routes()}
        self.leads = {reverse("account_login"): SIGN_IN, reverse("accounts:show_again"): SECOND}
        self._nobodys = {}

    def forget(self):
        """What was answered for things that never were may be another answer now."""
        self._nobodys.clear()

    def path(self, row, words=None):
        words = row.words if words is None else words
        where = [word for word in words if not word.startswith(QUESTION)]
        path = address(self.routes[row.route], where, self.world.things)
        if len(where) < len(words):
            return path + words[-1]
        return with_query(path, query(row.route, row.words, self.world))

    def sent(self, row):
        return form(row.route, row.words, self.world) if row.method == "POST" else None

    def answer(self, row, person):
        """What the person gets there. The world is then as it was."""
        return self.net.try_out(person, row.method, self.path(row), self.sent(row))

    def came_of(self, answer):
        """The answer in the words of the table."""
        location = answer.response.headers.get("Location", "").partition("?")[0]
        return self.leads.get(location) if location in self.leads else str(answer.status)

    def faults(self, row, person):
        """What is wrong with one cell, each in a sentence; nothing when all is well."""
        answer = self.answer(row, person)
        came = self.came_of(answer)
        expected = row.expected[person]
        if came != expected:
            yield f"{row} as {person}: {came}, and not {expected}" + (f" ({answer.fault!r})" if answer.fault else "")
            return
        if row.method == "GET" and answer.writes and row.route not in NOTES_ITS_USE:
            yield f"{row} as {person}: only looked, and {answer.writes} rows were written"
        if is_a_file(answer.response) and row.route not in FILES:
            yield f"{row} as {person}: answers with a file, of which tests/house/test_files_that_leave.py says nothing"
        told = self._told(row, answer)
        if leaks := self.allowance.leaks(OPENED_BY_ITS_KEY.get(row.route, person), told):
            yield f"{row} as {person}: tells {', '.join(map(str, leaks))}"
        if expected in DENIED:
            wrong = self._denied(row, person, answer, told)
        else:
            wrong = self.written_down.faults(row, person, answer, told)
        yield from (f"{row} as {person}: {came}, {fault}" for fault in wrong)

    def _told(self, row, answer):
        """The canaries in the answer, but for those that stood in the question."""
        typed = set(self.world.canaries.found_in(f"{self.sent(row)}"))
        return [canary for canary in self.world.canaries.found_in(answer.text) if canary not in typed]

    def _denied(self, row, person, answer, told):
        """What is wrong with a refusal."""
        expected, own = row.expected[person], (f"user_{person}", f"team_{person}")
        if answer.writes and expected != MOVED_ON:
            yield f"and yet {answer.writes} rows were written"
        told = [str(canary) for canary in told if canary.thing not in own]
        if told and expected != MOVED_ON:
            yield f"and yet it tells {', '.join(told)}"
        is_guarded = hasattr(self.routes[row.route].view, "guarded_by") and person != "anon"
        if expected in WRITTEN_DOWN and is_guarded and answer.refusals != 1:
            yield f"and {answer.refusals} refusals are in the audit trail"
        if expected == "404":
            yield from self._differences(row, person, answer)

    def _differences(self, row, person, answer):
        """A thing that is not yours answers as one that never was, to the byte."""
        for place, word in enumerate(row.words):
            if word not in self.world.things:
                continue
            key = self.world[word].pk
            never = NOBODYS if isinstance(key, uuid.UUID) else 0
            nobodys = self._nobodys_answer(row, person, place, never)
            if _plain(answer, key) != _plain(nobodys, never):
                yield f"but not the same for {word} as for a thing that never was"

    def _nobodys_answer(self, row, person, place, never):
        words = tuple(str(never) if at == place else word for at, word in enumerate(row.words))
        path = self.path(row, words)
        asked = (row.route, row.method, person, path)
        if asked not in self._nobodys:
            self._nobodys[asked] = self.net.try_out(person, row.method, path, self.sent(row))
        return self._nobodys[asked]


def _plain(answer, key):
    """The answer without what is of this one request."""
    body = OF_THE_REQUEST.sub("", answer.text).replace(answer.path, "PATH")
    body = body.replace(str(key), "KEY") if isinstance(key, uuid.UUID) else body
    body = body.replace(answer.response.headers.get("X-Request-ID", "-"), "REQUEST")
    headers = {
        name: value for name, value in answer.response.items() if name not in ("X-Request-ID", "Content-Length")
    }
    return answer.status, body, headers
