"""Eight people who book at the same moment, over HTTP: no two of their sessions overlap."""

import uuid
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.urls import reverse

from cases.opening import open_case
from cases.sessions import actions as sessions_of
from cases.sessions.models import Session
from referrals.allocation import actions as allocation_of
from tests.cases.sessions.booking import book, day
from tests.make import make_allocation, make_practitioner, make_user
from tests.pathway.test_two_at_once import Desk, at_once, words_of
from vig_portal.states.models import history

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS, ROUNDS = 8, 6


class BookingDesk(Desk):
    def send(self, address, typed):
        """The status of the answer, and its words."""
        url = self.live_server.url + address
        typed = {"csrfmiddlewaretoken": self.token} | typed
        request = Request(url, urlencode(typed).encode(), {"Cookie": self.cookies, "Referer": url})  # noqa: S310
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status, words_of(answer.read())
        except HTTPError as answer:
            return answer.code, words_of(answer.read())


@pytest.fixture
def practitioner(db):
    return make_practitioner(capacity=20)


@pytest.fixture
def desks(live_server, practitioner):
    return [BookingDesk(live_server, practitioner.user) for _ in range(CLIENTS)]


def overlapping(practitioner):
    taken = list(Session.objects.taking_time().filter(practitioner=practitioner).order_by("starts_at"))
    return [(a, b) for a, b in zip(taken, taken[1:], strict=False) if a.ends_at > b.starts_at]


def test_eight_who_book_one_practitioner_at_once(desks, practitioner):
    cases = [open_case(make_allocation(practitioner=practitioner), by=practitioner.user) for _ in range(CLIENTS)]
    for round_ in range(ROUNDS):
        on = day(3 + round_)
        typed = {"slot": "another", "day_day": on.day, "day_month": on.month, "day_year": on.year, "place": "home"}

        def deed(number, typed=typed):
            url = reverse("cases:book_time", args=[cases[number].pk])
            chosen = f"?kind=planning&mode=in_person&length=60&who={practitioner.pk}"
            return desks[number].send(url + chosen, typed | {"starts": f"10:{5 * number:02d}am"})

        results = at_once(*(lambda number=number: deed(number) for number in range(CLIENTS)))

        statuses = sorted(status for status, _ in results)
        assert statuses == [200] + [409] * (CLIENTS - 1)
        assert all("is busy from 10" in words for status, words in results if status == 409)
    assert not overlapping(practitioner)
    assert Session.objects.count() == ROUNDS


def test_one_form_sent_by_eight_at_once_books_once(desks, practitioner):
    case = open_case(make_allocation(practitioner=practitioner), by=practitioner.user)
    on = day(3)
    typed = {
        "slot": "another", "day_day": on.day, "day_month": on.month, "day_year": on.year, "starts": "10am",
        "place": "home", "form_token": str(uuid.uuid4()),
    }  # fmt: skip
    url = reverse("cases:book_time", args=[case.pk])
    url += f"?kind=filming&cycle=1&mode=in_person&length=60&who={practitioner.pk}"

    results = at_once(*(lambda desk=desk: desk.send(url, typed) for desk in desks))

    assert [status for status, _ in results] == [200] * CLIENTS
    assert Session.objects.count() == 1


def test_two_people_who_move_and_cancel_one_session_at_once(live_server, practitioner):
    case = open_case(make_allocation(practitioner=practitioner), by=practitioner.user)
    allocation = allocation_of.add_co_worker(case.referral, make_practitioner(), by=make_user("coordinator"))
    open_case(allocation, by=allocation.practitioner.user)
    pair = [BookingDesk(live_server, person) for person in (practitioner.user, allocation.practitioner.user)]
    because = {"asked_by": "family", "barrier": "family", "family": "family_ill"}
    for round_ in range(ROUNDS):
        session = book(case, practitioner.user, days=3 + round_)
        on = day(40 + round_)
        moved = {"slot": "another", "day_day": on.day, "day_month": on.month, "day_year": on.year, "starts": "2pm"}

        results = at_once(
            lambda session=session: pair[0].send(reverse("cases:cancel", args=[session.pk]), because),
            lambda session=session, moved=moved: pair[1].send(
                reverse("cases:rebook", args=[session.pk]), because | moved
            ),
        )

        assert sorted(status for status, _ in results) == [200, 409]
        assert history(session).count() == 1
        assert any("who moved it" in words for status, words in results if status == 409)
    assert sessions_of.practitioners(case).count() == 2
