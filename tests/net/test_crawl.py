"""Everybody goes wherever a click leads: nobody reads what is not theirs, looking changes nothing, no link is dead.

In the suite each person sees some pages of every shape; `make fuzz` sends them to every page that there is.
"""

import os
import re
from collections import Counter

import pytest

from tests.net.allowance import Allowance
from tests.net.pages import Page
from tests.net.world import PEOPLE

EVERY = os.environ.get("NET_WHOLE") == "1"
OF_EACH_SHAPE = 3
FAR = 4000  # more pages than anybody can come to
BEGINNINGS = ("/", "/account/sign-in", "/account/password")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=[/=])\d+|(?<==)[^&?]*")


class Walk:
    """One person's way over all pages, and what was wrong on it."""

    def __init__(self, net, person, allowance):
        self.net, self.person, self.allowance = net, person, allowance
        self.to_see, self.seen, self.shapes = list(BEGINNINGS), {}, Counter()
        self.linked_from, self.faults = {}, []

    def go(self):
        while self.to_see and len(self.seen) < FAR:
            path = self.to_see.pop(0)
            shape = KEY.sub("·", path)
            if path in self.seen or not EVERY and self.shapes[shape] == OF_EACH_SHAPE:
                continue
            self.shapes[shape] += 1
            self._look(path)
        return self

    def _look(self, path):
        answer = self.net.ask(self.person, "GET", path)
        self.seen[path] = answer.status
        text = answer.text
        found = self.net.world.canaries.found_in(text)
        self.faults += [f"{path} tells {canary}" for canary in self.allowance.leaks(self.person, found)]
        if answer.status >= 400:
            where = self.linked_from.get(path, "the beginning")
            self.faults.append(f"{path}, linked from {where}: {answer.status} {answer.fault or ''}")
        if answer.writes:
            self.faults.append(f"{path} writes {answer.writes} rows")
        location = answer.response.headers.get("Location", "")
        if location.startswith("/"):
            self._follow(location, path)
        elif answer.response.headers.get("Content-Type", "").startswith("text/html"):
            for there in Page(path, text).leads_to():
                self._follow(there, path)

    def _follow(self, there, here):
        self.linked_from.setdefault(there, here)
        if there not in self.seen:
            self.to_see.append(there)


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_reads_what_is_not_theirs(net, person):
    before = net.checksum()

    walk = Walk(net, person, Allowance()).go()

    assert len(walk.seen) < FAR
    faults = sorted(set(walk.faults))
    assert not faults, f"{len(faults)} faults on {len(walk.seen)} pages:\n" + "\n".join(faults[:40])
    assert net.checksum() == before
