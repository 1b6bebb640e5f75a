"""What is taken is refused at the very next request, whatever it asks for."""

# ruff: noqa: E501 - rows of tables are not broken

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Viewing
from referrals.allocation import actions as allocation_of
from tests.cases.make import answer
from tests.cases.videos.make import make_video
from tests.cases.videos.watching.make import address, begin, make_pictures, make_share, send_beat, signed_in
from vig_portal.access.grants import take_back_everything
from vig_portal.accounts.browsers import actions as browsers
from vig_portal.accounts.models import User

BY_A_PERSON = {"playlist": 200, "segment": 200, "segment_key": 200, "beat": 200, "poster": 200, "watch": 200}
BY_A_SUPERVISOR = {"playlist": 200, "segment": 200, "segment_key": 200, "beat": 200}


@pytest.fixture
def video(practitioner):
    video = make_video(by=practitioner)
    make_pictures(video)
    return video


def asked_of(client, viewing, number=1):
    """What each address answers, but that a page which is refused with a sentence is refused."""
    film = viewing.video_id
    answers = {
        "playlist": client.get(address("playlist", viewing.pk)),
        "segment": client.get(address("segment", viewing.pk, number)),
        "segment_key": client.get(address("segment_key", viewing.pk, number)),
        "beat": send_beat(client, viewing),
    }
    if viewing.clip_id is None:
        answers["poster"] = client.get(address("poster", film))
        answers["watch"] = client.get(address("watch", film))
    return {name: response.status_code for name, response in answers.items()}


def _end_work(video, person, by):
    allocation_of.end(video.session.case.allocation, reason="left", by=by)


def _lose_the_role(video, person, by):
    person.roles_held.update(until=timezone.now())


def _say(purpose, said):
    return lambda video, person, by: answer(video.session.case, purpose, said=said)


# fmt: off
FROM_WHO_WORKS = {
    # what is taken                 by                                                              the player       the page
    "filming is withdrawn":         (_say(Purpose.FILMING, Answer.WITHDRAWN),                       410,             409),
    "filming is refused":           (_say(Purpose.FILMING, Answer.REFUSED),                         410,             409),
    "somebody wants to talk first": (_say(Purpose.FILMING, Answer.WANTS_TO_TALK),                   410,             409),
    "the film is destroyed":        (lambda video, person, by: destroy(video, why=Why.DUE),         410,             409),
    "the work is ended":            (_end_work,                                                     404,             404),
    "all is taken back":            (lambda video, person, by: take_back_everything(from_=person),  404,             404),
    "the role is taken":            (_lose_the_role,                                                403,             403),
    "the session is ended":         (lambda video, person, by: browsers.end_all(person, by=by),     401,             302),
    "the account is shut":          (lambda video, person, by: User.objects.filter(pk=person.pk).update(is_active=False), 401, 302),
}
# fmt: on


@pytest.mark.parametrize("what", FROM_WHO_WORKS)
def test_the_very_next_request_of_who_works_is_refused(what, video, practitioner, administrator, coordinator):
    take, player, page = FROM_WHO_WORKS[what]
    client, viewing = signed_in(practitioner), begin(video, practitioner)
    assert asked_of(client, viewing) == BY_A_PERSON

    take(video, practitioner, coordinator if what == "the work is ended" else administrator)

    expected = dict.fromkeys(BY_A_PERSON, player) | {"watch": page}
    if player == 401:
        expected["beat"] = 410  # the one address that is looked after without a session: it says that all is over
    assert asked_of(client, viewing) == expected
    assert viewing.shown.count() == 1


def _end_share(share):
    share.ended_at, share.ended_by = timezone.now(), share.by
    share.save()


# fmt: off
FROM_A_SUPERVISOR = {
    "sharing is withdrawn":  (lambda share: answer(share.clip.video.session.case, Purpose.SHARE_IN_SUPERVISION, said=Answer.WITHDRAWN), 410),
    "filming is withdrawn":  (lambda share: answer(share.clip.video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN), 410),
    "the share is ended":    (_end_share, 410),
    "its time is over":      (lambda share: type(share).objects.update(opens_at=timezone.now() - timedelta(days=2), closes_at=timezone.now()), 410),
    "the hold is over":      (lambda share: share.clip.holds.update(until=timezone.now()), 404),
    "the clip is removed":   (lambda share: type(share.clip).objects.update(removed_at=timezone.now()), 404),
    "the film is destroyed": (lambda share: destroy(share.clip.video, why=Why.DUE), 404),
}
# fmt: on


@pytest.mark.parametrize("what", FROM_A_SUPERVISOR)
def test_the_very_next_request_of_a_supervisor_is_refused(what, video, supervisor):
    take, status = FROM_A_SUPERVISOR[what]
    share = make_share(video, supervisor)
    client, viewing = signed_in(supervisor), begin(video, supervisor, Viewing.Why.SUPERVISION, clip=share.clip)
    assert asked_of(client, viewing) == BY_A_SUPERVISOR

    take(share)

    assert asked_of(client, viewing) == dict.fromkeys(BY_A_SUPERVISOR, status)
    assert viewing.shown.count() == 1
