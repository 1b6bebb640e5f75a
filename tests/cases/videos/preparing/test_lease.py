"""Whose work a film is: by the database's clock, one at a time, and never for ever."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from cases.videos.models import Job, Video
from cases.videos.preparing import lease
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed, make_video

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_filmed()


@pytest.fixture
def waiting(session):
    """Makes films that wait, one after the other."""

    def wait(**fields):
        video = make_video(session, status=VideoStatus.CHECKING)
        return Job.objects.create(video=video, **fields)

    return wait


def let_it_run_out(job):
    Job.objects.filter(pk=job.pk).update(leased_until=Now() - timedelta(seconds=1))


def test_who_takes_a_film_has_it_for_half_a_minute(waiting):
    waiting()

    job = lease.take()

    job.refresh_from_db()
    assert job.attempts == 1 and job.worker
    assert timedelta(seconds=25) < job.leased_until - timezone.now() <= timedelta(seconds=30)
    assert lease.take() is None


def test_the_first_that_came_is_the_first_that_goes(waiting):
    first, second = waiting(), waiting()

    assert [lease.take(), lease.take()] == [first, second]


def test_no_more_than_two_at_once(waiting):
    for _ in range(3):
        waiting()

    assert lease.take() and lease.take()
    assert lease.take() is None


def test_a_long_film_does_not_hold_up_short_ones(waiting):
    long, short = waiting(is_long=True), waiting()

    assert lease.take() == short
    assert lease.take() == long


def test_no_two_long_films_at_once(waiting):
    first, _, short = waiting(is_long=True), waiting(is_long=True), waiting()
    Job.objects.filter(pk=short.pk).update(not_before=Now() + timedelta(minutes=1))

    assert lease.take() == first
    assert lease.take() is None


def test_a_film_that_turns_out_long_waits_for_the_other_long_one(waiting):
    first, second = waiting(is_long=True), waiting()
    short, long = lease.take(), lease.take()
    assert (short, long) == (second, first)

    assert not lease.may_go_on_as_long(short)
    lease.put_back(long)
    assert lease.may_go_on_as_long(short)


def test_whoever_has_died_is_known_at_once(waiting):
    waiting()
    dead = lease.take()

    lease.let_go(dead)  # as its connection does when it breaks

    taken = lease.take()
    assert taken == dead and taken.worker != dead.worker and taken.attempts == 2


def test_a_lease_that_has_run_out_is_free(waiting):
    waiting()
    slow = lease.take()

    let_it_run_out(slow)

    assert lease.take() == slow


def test_who_has_lost_it_can_write_nothing_more(waiting):
    waiting()
    slow = lease.take()
    let_it_run_out(slow)
    lease.take()

    with pytest.raises(lease.Lost):
        lease.keep(slow, percent=50)
    with pytest.raises(lease.Lost), lease.ours(slow):
        raise AssertionError("nobody comes here")


def test_a_film_that_was_destroyed_is_nobodys(waiting):
    waiting()
    job = lease.take()
    job.video.status = VideoStatus.DESTROYED
    from cases.videos.destroying.destroy import Why, destroy

    destroy(Video.objects.get(pk=job.pk), why=Why.DUE)

    with pytest.raises(lease.Lost):
        lease.keep(job, percent=1)
    assert lease.take() is None


def test_it_is_renewed_before_it_runs_out(waiting):
    waiting()
    job = lease.take()
    Job.objects.filter(pk=job.pk).update(leased_until=Now() + timedelta(seconds=5))

    lease.keep(job)  # it is young: nothing is asked
    job.refresh_from_db()
    assert job.leased_until - timezone.now() < timedelta(seconds=6)
    job.renewed = job.renewed - lease.RENEWED_AFTER if hasattr(job, "renewed") else 0
    lease.keep(job)

    job.refresh_from_db()
    assert job.leased_until - timezone.now() > timedelta(seconds=25)


def test_what_waits_is_not_taken_before_its_time_and_has_not_died(waiting):
    waiting()
    job = lease.take()

    lease.put_back(job, pause=60, waits_for="The virus scanner does not answer.", counts=False)

    job.refresh_from_db()
    assert job.attempts == 0 and job.waits_for and not job.worker
    assert lease.take() is None


def test_after_three_deaths_nobody_takes_it(waiting):
    waiting()
    for _ in range(lease.DEATHS):
        let_it_run_out(lease.take())

    assert lease.take() is None
    assert [job.attempts for job in lease.died_too_often()] == [lease.DEATHS]


def test_the_clock_is_the_databases(waiting, monkeypatch):
    """R26: a worker whose clock goes wrong by an hour takes nobody's film."""
    waiting()
    lease.take()

    monkeypatch.setattr(timezone, "now", lambda: Job.objects.get().leased_until + timedelta(hours=1))

    assert lease.take() is None
