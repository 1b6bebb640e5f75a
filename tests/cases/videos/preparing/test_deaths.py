"""R03, R04, R05, R14: workers and programs are killed, memory and scanner are missing; the film comes through."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as the_settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models.functions import Now

from cases.videos import storage
from cases.videos.models import Job, Piece
from cases.videos.preparing import actions, cage, folder, lease, making_ready, scanning, tasks
from cases.videos.preparing.cage import running
from cases.videos.states import VideoStatus
from tests.cases.videos.preparing import films
from tests.cases.videos.preparing.make import make_arrived, prepared
from tests.cases.videos.preparing.processes import descendants, is_alive
from tests.referrals.files.samples import EICAR
from tests.referrals.files.scanner import running as scanner
from tests.waiting import until
from vig_portal.audit.models import Entry
from vig_portal.embedded import children
from vig_portal.notifications.models import Notice

LIVES = 60  # seconds that a worker may need until the film is ready
SOON = 10  # seconds: five on a machine that does nothing else (R04); no clock rings here that would help
LEASE = 2  # seconds of a lease here, so that work lasts longer than one
WORKER = f"""
import django; django.setup()
from datetime import timedelta
from cases.videos.preparing import lease
lease.LEASE, lease.RENEWED_AFTER = timedelta(seconds={LEASE}), {LEASE / 3}
from vig_portal.celery import app
app.worker_main(["worker", "--queues", "films", "--concurrency", "2"])
"""


@pytest.fixture
def worker(tmp_path, work_folder):
    """Starts a Celery worker for films, on the database of the test; the bell is rung until it answers."""
    started = []
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    here = {"DATABASE_URL": database, "FILM_WORK_FOLDER": str(work_folder), "PYTHONPATH": str(the_settings.BASE_DIR)}

    def start():
        log = tmp_path / f"worker-{len(started)}.log"
        started.append(children.start([sys.executable, "-c", WORKER], log=log, env={**os.environ, **here}))
        actions.ring()
        actions.ring()  # for both of its processes: whoever comes second finds nothing to take
        return started[-1]

    yield start
    for each in started:
        kill(each)


def kill(worker):
    """With all its processes, and without a word."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def transcoding(worker):
    """The programs that are making a film for the worker."""
    return descendants(worker.pid, b"-filter_complex")


def parent_of(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


def process_of(worker, pid):
    """Which of the worker's own processes has started the program, whatever stands between."""
    while parent_of(pid) != worker.pid:
        pid = parent_of(pid)
    return pid


def work_of(seconds):
    """A film that takes a few seconds to be made ready."""
    return films.made(
        "-vf", "noise=alls=20:allf=t", *films.H264, "-b:v", "6M", size="640x360", rate=25, seconds=seconds
    )


def is_one_version(video, seconds):
    """Ready, with each segment once, and all of it in the store; the original goes meanwhile."""
    pieces = video.pieces.exclude(kind=Piece.Kind.PART)
    numbers = list(pieces.filter(kind=Piece.Kind.SEGMENT).values_list("number", flat=True))
    return (
        video.status == VideoStatus.READY
        and numbers == list(range(-(-seconds // 2)))
        and all(default_storage.exists(piece.stored_as) for piece in pieces)
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_killed_and_the_next_makes_the_film_ready(worker, work_folder):
    """R03: what was begun is thrown away, and no plain film is left."""
    before = set(storage.names())
    video = make_arrived(work_of(10))
    first = worker()
    until(lambda: video.pieces.filter(kind=Piece.Kind.SEGMENT).exists(), patience=LIVES)
    theirs = [first.pid, *descendants(first.pid)]
    (left,) = work_folder.glob(f"{folder.NAME}*")
    kill(first)
    killed = time.monotonic()
    until(lambda: not [pid for pid in theirs if is_alive(pid)])
    video.refresh_from_db()
    assert video.status == VideoStatus.PREPARING

    worker()
    until(lambda: type(video).objects.ready().filter(pk=video.pk).exists(), patience=LIVES)

    took = time.monotonic() - killed
    video.refresh_from_db()
    assert took < 60, took
    assert is_one_version(video, 10) and video.job.attempts == 2
    until(lambda: actions.ring() or not left.exists(), patience=folder.NEW + 10)
    until(lambda: video.pieces.filter(kind=Piece.Kind.PART).count() == 0)
    assert set(storage.names()) - before == set(video.pieces.values_list("stored_as", flat=True))


@pytest.mark.django_db(transaction=True)
def test_its_programs_are_killed_again_and_again_and_the_third_time_it_says_so(worker):
    """R04 and R05: taken up soon, by one at a time however long it lasts; then it fails and says so."""
    video = make_arrived(work_of(20))
    other = make_arrived(films.plain())
    Job.objects.filter(pk=other.pk).update(not_before=Now() + timedelta(minutes=5))
    whole = worker()

    (first,) = until(lambda: transcoding(whole), patience=LIVES)
    ends = time.monotonic() + 2 * LEASE
    while time.monotonic() < ends:
        assert lease.take() is None and len(transcoding(whole)) == 1
        time.sleep(0.05)
    os.kill(first, signal.SIGKILL)
    until(lambda: Job.objects.get(pk=video.pk).attempts == 2, patience=SOON)

    (second,) = until(lambda: set(transcoding(whole)) - {first}, patience=LIVES)
    os.kill(process_of(whole, second), signal.SIGKILL)  # now the process of Celery that has the film
    until(lambda: Job.objects.get(pk=video.pk).attempts == 3, patience=SOON)

    (third,) = until(lambda: set(transcoding(whole)) - {first, second}, patience=LIVES)
    os.kill(third, signal.SIGKILL)
    until(lambda: type(video).objects.filter(pk=video.pk, status=VideoStatus.FAILED).exists(), patience=SOON)
    Job.objects.filter(pk=other.pk).update(not_before=None)
    actions.ring()
    until(lambda: type(other).objects.ready().filter(pk=other.pk).exists(), patience=LIVES)  # the others go on

    video.refresh_from_db()
    assert video.failed_why == making_ready.GAVE_UP
    assert Notice.objects.filter(name="film_failed", person=video.begun_by).count() == 1
    actions.try_again(video, by=video.begun_by)
    until(lambda: type(video).objects.ready().filter(pk=video.pk).exists(), patience=LIVES)
    video.refresh_from_db()
    assert is_one_version(video, 20)


@pytest.mark.django_db(transaction=True)
def test_a_call_that_comes_anew_waits_for_the_lock_of_whoever_was_killed(work_folder):
    """The queue may know of the death before PostgreSQL does, and nobody else asks until the clock does."""
    video = make_arrived(films.plain())
    lease.take()
    dying = connection.copy()
    dying.connection, connection.connection = connection.connection, None  # it alone has the lock, and is yet to go
    gone = threading.Timer(0.5, dying.connection.close)
    gone.start()
    tasks.prepare_films.push_request(delivery_info={"redelivered": True})
    try:
        tasks.prepare_films.run()
    finally:
        tasks.prepare_films.pop_request()
        gone.join()

    video.refresh_from_db()
    assert video.status == VideoStatus.READY


@pytest.mark.django_db
def test_workers_that_die_three_times_fail_it_too_and_it_can_be_tried_again():
    video = make_arrived(films.plain())
    for _ in range(lease.DEATHS):
        lease.let_go(lease.take())  # as the connection of the dead does when it breaks

    assert prepared(video).status == VideoStatus.FAILED
    actions.try_again(video, by=video.begun_by)

    assert video.status == VideoStatus.CHECKING and not video.failed_why
    assert prepared(video).status == VideoStatus.READY


@pytest.mark.django_db
class TestRoom:
    """R14: as little of it as a container has."""

    @pytest.fixture(autouse=True)
    def small(self, work_folder, settings):
        """64 MB, as Docker gives /dev/shm."""
        place = work_folder / "small"
        place.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m,mode=711", "none", place]).returncode:
            pytest.skip("only root can set so much memory aside")
        settings.FILM_WORK_FOLDER = place
        yield place
        subprocess.run(["umount", "--lazy", place], check=True)

    def test_so_much_is_enough_for_a_small_film(self):
        assert prepared(make_arrived(films.plain())).status == VideoStatus.READY

    def test_while_it_is_taken_the_film_waits(self, small):
        (small / "another").write_bytes(bytes(40 * 1024**2))
        video = prepared(make_arrived(films.plain()))

        assert video.status == VideoStatus.CHECKING and "no room" in video.job.waits_for
        assert video.job.attempts == 0 and [path.name for path in small.iterdir()] == ["another"]

        (small / "another").unlink()
        Job.objects.update(not_before=None)
        assert prepared(video).status == VideoStatus.READY

    def test_of_a_film_that_will_never_have_room_it_is_said(self):
        video = make_arrived(films.plain())
        type(video).objects.filter(pk=video.pk).update(size=40 * 1024**2)

        assert "more memory than is set aside" in prepared(video).job.waits_for


@pytest.mark.django_db
def test_where_no_cage_can_be_built_the_film_waits(monkeypatch):
    monkeypatch.setattr(cage, "how", lambda: None)
    monkeypatch.setattr(running, "how", lambda: None)

    video = prepared(make_arrived(films.plain()))

    assert video.status == VideoStatus.CHECKING and "safely" in video.job.waits_for


@pytest.mark.django_db
class TestTheScanner:
    """S18: no answer is not a yes."""

    @pytest.fixture(autouse=True)
    def production(self, settings):
        settings.DEMO = settings.DEBUG = False

    def test_a_film_without_a_virus_is_made_ready(self, settings):
        with scanner() as clam:
            settings.CLAMD_ADDRESS = clam.address

            video = prepared(make_arrived(films.plain()))

        assert video.status == VideoStatus.READY
        assert films.plain() in clam.heard

    def test_a_virus_is_refused_and_found_where_two_pieces_meet(self, settings, monkeypatch):
        monkeypatch.setattr(scanning, "PIECE", 100_000)
        with scanner() as clam:
            settings.CLAMD_ADDRESS = clam.address

            video = prepared(make_arrived(bytes(99_970) + EICAR + bytes(50_000)))

        assert video.status == VideoStatus.FAILED and video.failed_why == making_ready.INFECTED
        assert Entry.objects.filter(action="virus_found", thing_id=video.pk).exists()

    @pytest.mark.parametrize("mood", ["confused", "nobody", "none at all"])
    def test_without_an_answer_the_film_waits(self, mood, settings):
        with scanner(mood=mood) as clam:
            settings.CLAMD_ADDRESS = {"nobody": "127.0.0.1:1", "none at all": ""}.get(mood, clam.address)

            video = prepared(make_arrived(films.plain()))

        assert video.status == VideoStatus.CHECKING and "scanner" in video.job.waits_for
        assert video.job.not_before
