"""A film that is held in memory goes on when its session has run out by itself, and ends with whatever else ends."""

# ruff: noqa: E501 - rows of tables are not broken

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos import rights
from cases.videos.models import Viewing
from tests.cases.make import answer
from tests.cases.videos.make import make_video
from tests.cases.videos.watching.make import begin, send_beat, signed_in
from vig_portal.access.grants import take_back_everything
from vig_portal.accounts.browsers import actions as browsers
from vig_portal.accounts.models import Session, User


@pytest.fixture
def client(practitioner):
    return signed_in(practitioner)


@pytest.fixture
def viewing(client, practitioner):
    return begin(make_video(by=practitioner), practitioner, Viewing.Why.SHARED_REVIEW, client=client)


def run_out(client):
    """Nobody clicked for a quarter of an hour: the browser has dropped the cookie, the row is there till night."""
    Session.objects.filter(pk=client.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    client.cookies.clear()


def end_here(viewing, person, by):
    browsers.end_one(person, Session.objects.get(person=person).handle, by=by)


# fmt: off
ENDS = {
    "the session is ended here":  end_here,
    "all sessions are ended":     lambda viewing, person, by: browsers.end_all(person, by=by),
    "the account is shut":        lambda viewing, person, by: User.objects.filter(pk=person.pk).update(is_active=False),
    "all is taken back":          lambda viewing, person, by: take_back_everything(from_=person),
    "the role is taken":          lambda viewing, person, by: person.roles_held.update(until=timezone.now()),
    "filming is withdrawn":       lambda viewing, person, by: answer(viewing.video.case, Purpose.FILMING, said=Answer.WITHDRAWN),
}
# fmt: on


def test_a_session_that_ran_out_by_itself_ends_nothing(client, viewing):
    run_out(client)

    assert send_beat(client, viewing).status_code == 401
    viewing.refresh_from_db()
    assert viewing.ended_at is None


@pytest.mark.parametrize("what", ENDS)
def test_what_is_ended_or_taken_is_a_refusal(what, client, viewing, practitioner, administrator):
    if not what.endswith("here"):
        run_out(client)

    ENDS[what](viewing, practitioner, administrator)

    client.cookies.clear()
    said = send_beat(client, viewing)
    assert (said.status_code, said.json()) == (410, {"sentence": rights.NOT_SHOWN})
    viewing.refresh_from_db()
    assert viewing.ended_at and viewing.refused_why


def test_signing_in_elsewhere_ends_nothing(client, viewing, practitioner):
    run_out(client)

    browsers.end_the_oldest(practitioner)

    assert send_beat(client, viewing).status_code == 401


def test_the_session_in_which_it_was_last_heard_of_counts(client, viewing, practitioner, administrator):
    run_out(client)
    client.force_login(practitioner)
    assert send_beat(client, viewing).status_code == 200

    browsers.end_one(practitioner, practitioner.sessions.open().get().handle, by=administrator)

    assert send_beat(client, viewing).status_code == 410


def test_a_second_factor_that_was_shown_meanwhile_ends_nothing(client, viewing):
    """The session has another key then, and is the same one."""
    session = client.session
    session.cycle_key()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    run_out(client)

    assert send_beat(client, viewing).status_code == 401


def test_a_sitting_that_never_was_is_answered_like_one_that_is_over(client, viewing):
    client.cookies.clear()
    Viewing.objects.filter(pk=viewing.pk).update(browser_session="")
    over = send_beat(client, viewing)
    viewing.pk = "0190a0a0-0000-7000-8000-000000000000"

    assert send_beat(client, viewing).content == over.content
