"""Everybody goes wherever a click leads: nobody reads what is not theirs, looking changes nothing, no link is dead.

In the suite each person sees some pages of every shape; `make fuzz` sends them to every page that there is.
"""

import os
import re
from collections import Counter

import pytest
from django.urls import resolve

from tests.net.allowance import Allowance
from tests.net.matrix import rows
from tests.net.pages import Page
from tests.net.world import PEOPLE

EVERY = os.environ.get("NET_WHOLE") == "1"
OF_EACH_SHAPE = 3
OF_DAYS = 30  # of a page that is asked for a day or a month: each leads to the next, for ever
FAR = 4000  # more pages than anybody can come to
BEGINNINGS = ("/", "/account/sign-in", "/account/password")
A_DAY = re.compile(r"=\d{4}-W?\d{2}")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-W?\d{2}(-\d{2})?|(?<=[/=])\d+|(?<==)[^&?]*")


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
            if path in self.seen or self.shapes[shape] == most_of(path):
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


def most_of(path):
    """How many pages of this shape are looked at; None is all of them."""
    if not EVERY:
        return OF_EACH_SHAPE
    return OF_DAYS if A_DAY.search(path) else None


AFTER_A_FORM = "a form that was sent leads there"
BY_MAIL = "a mail or a notice leads there"
SIGNED_OUT = "on the way in or out"
MACHINE = "a machine asks"
HANDED_OVER = "a parent has the address from a picture"
ONE_DEVICE = "opened only on a parent's own device"
NOT_HERE = "leads from a record as this world has none"
SELDOM = "the suite sees too few pages of a shape to come there; make fuzz sees all"
# fmt: off
NOT_BY_CLICKS = {
    "account_inactive":                         SIGNED_OUT,
    "account_logout":                           SIGNED_OUT,
    "account_reset_password_done":              SIGNED_OUT,
    "account_reset_password_from_key":          BY_MAIL,
    "account_reset_password_from_key_done":     SIGNED_OUT,
    "accounts:show_again":                      SIGNED_OUT,
    "accounts:staying":                         MACHINE,
    "cases:book_time":                          AFTER_A_FORM,
    "cases:calendar_feed":                      MACHINE,
    "cases:check_record":                       AFTER_A_FORM,
    "cases:checklist":                          NOT_HERE,
    "cases:family_clip":                        ONE_DEVICE,
    "cases:family_door":                        HANDED_OVER,
    "cases:family_key":                         MACHINE,
    "cases:family_playlist":                    MACHINE,
    "cases:family_segment":                     MACHINE,
    "cases:playlist":                           MACHINE,
    "cases:poster":                             MACHINE,
    "cases:reopen":                             SELDOM,
    "cases:segment":                            MACHINE,
    "cases:segment_key":                        MACHINE,
    "cases:strip":                              MACHINE,
    "cases:strip_sheet":                        MACHINE,
    "cases:undo_session":                       NOT_HERE,
    "cases:video_progress":                     MACHINE,
    "cases:waveform":                           MACHINE,
    "healthz":                                  MACHINE,
    "oversight:explain":                        BY_MAIL,
    "oversight:mine":                           BY_MAIL,
    "referrals:answer":                         SELDOM,
    "referrals:bulk_report":                    AFTER_A_FORM,
    "referrals:bulk_sheet":                     AFTER_A_FORM,
    "referrals:conclude_consultation":          NOT_HERE,
    "referrals:decide":                         AFTER_A_FORM,
    "referrals:match":                          AFTER_A_FORM,
    "referrals:merge":                          NOT_HERE,
    "referrals:offer_several":                  AFTER_A_FORM,
    "referrals:open_restricted":                AFTER_A_FORM,
    "referrals:plan_consultation":              NOT_HERE,
    "referrals:refuse_decline":                 NOT_HERE,
    "referrals:search":                         AFTER_A_FORM,
    "referrals:sent":                           AFTER_A_FORM,
    "referrals:undo":                           NOT_HERE,
}
# fmt: on
WALKED = {}


def walk_of(net, person):
    """Once for each person, whichever test asks first."""
    if person not in WALKED:
        WALKED[person] = Walk(net, person, Allowance()).go()
    return WALKED[person]


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_reads_what_is_not_theirs(net, person):
    before = net.checksum()

    walk = walk_of(net, person)

    assert len(walk.seen) < FAR, walk.shapes.most_common(9)
    faults = sorted(set(walk.faults))
    assert not faults, f"{len(faults)} faults on {len(walk.seen)} pages:\n" + "\n".join(faults[:40])
    assert net.checksum() == before


def test_every_page_can_be_come_to_by_clicks(net):
    come_to = {resolve(path.partition("?")[0]).view_name for person in PEOPLE for path in walk_of(net, person).seen}
    there = {row.route for row in rows() if row.method == "GET" and "200" in row.expected.values()}

    excused = {route for route, why in NOT_BY_CLICKS.items() if not (EVERY and why == SELDOM)}
    lost = sorted(there - come_to - excused)
    assert not lost, f"no page leads to {', '.join(lost)}"
