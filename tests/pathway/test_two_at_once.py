"""Two coordinators who press at the same moment, over HTTP: one wins, and the other is told who."""

import html
import re
from threading import Barrier, Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils.crypto import get_random_string

from referrals.models import Allocation
from tests.make import make_practitioner, make_referral, make_user

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 25


class Desk:
    """A browser's way of pressing a button, without the browser."""

    def __init__(self, live_server, person):
        client = Client()
        client.force_login(person)
        self.live_server = live_server
        self.token = get_random_string(32)
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.cookies += f"; {settings.CSRF_COOKIE_NAME}={self.token}"

    def offer(self, referral, practitioner):
        """The status of the answer, and its words."""
        address = self.live_server.url + reverse("referrals:make_offer", args=[referral.pk, practitioner.pk])
        typed = {"csrfmiddlewaretoken": self.token, "overrule_reason": "spread_the_work", "message": ""}
        request = Request(address, urlencode(typed).encode(), {"Cookie": self.cookies, "Referer": address})  # noqa: S310
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, words_of(answer.read())
        except HTTPError as answer:
            return answer.code, words_of(answer.read())


def words_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


@pytest.fixture
def desks(live_server):
    return [Desk(live_server, make_user("coordinator", name=name)) for name in ("Cleo Swift", "Cass Prompt")]


def at_once(*deeds):
    start, results = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        start.wait()
        results[place] = deed()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_referral_is_offered_to_one_practitioner(desks):
    referrer = make_user("referrer")
    practitioners = [make_practitioner(capacity=2 * ROUNDS) for _ in desks]

    for _ in range(ROUNDS):
        referral = make_referral("accepted", by=referrer)
        pairs = zip(desks, practitioners, strict=True)
        results = at_once(*(lambda desk=desk, to=to, about=referral: desk.offer(about, to) for desk, to in pairs))

        (live,) = referral.allocations.live()
        (lost,) = [words for status, words in results if status == 409]
        assert sorted(status for status, _ in results) == [200, 409]
        assert f"{live.offered_by} offered this to {live.practitioner} at" in lost


def test_one_place_takes_one_referral(desks):
    referrer = make_user("referrer")

    for _ in range(ROUNDS):
        practitioner = make_practitioner(capacity=1)
        referrals = [make_referral("accepted", by=referrer) for _ in desks]
        pairs = zip(desks, referrals, strict=True)
        results = at_once(
            *(lambda desk=desk, about=about, to=practitioner: desk.offer(about, to) for desk, about in pairs)
        )

        assert sorted(status for status, _ in results) == [200, 409]
        assert any("No capacity left" in words for status, words in results if status == 409)
        assert Allocation.objects.live().filter(practitioner=practitioner).aggregate(load=Sum("weight"))["load"] == 1
