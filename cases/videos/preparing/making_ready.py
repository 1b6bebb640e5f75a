"""Making films ready, one after the other: put together, checked, cut into sealed pieces; and what becomes of those
that cannot be."""

import logging
import uuid

from django.db.models.functions import Now
from django.utils import timezone

from cases.videos import keys, storage
from cases.videos.models import Piece, Video
from cases.videos.preparing import cage, checking, folder, lease, scanning, transcoding
from cases.videos.preparing.checking import LONGEST_OF_SHORT, Unfit
from cases.videos.preparing.progress import GAVE_UP
from cases.videos.states import VideoStatus
from referrals.files.scanning import NoAnswer
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import THE_PORTAL, move

log = logging.getLogger(__name__)

INFECTED = "The virus scanner has found something in this file. It was not opened, and cannot be used."
CHANGED = "What arrived is not the file that was sent. Destroy this film, and upload the file again."
INCOMPLETE = "The stored parts of this file do not make a whole. Destroy this film, and upload the file again."
PAUSE = 30  # seconds, after a failure that is not ffmpeg's


class NotNow(Exception):
    """The film waits, for a while in seconds; the sentence says what for."""

    def __init__(self, sentence, seconds):
        super().__init__(sentence)
        self.sentence, self.seconds = sentence, seconds


# sentence, seconds
NO_ROOM = ("There is no room to prepare this film now: others are being prepared. It is tried every minute.", 60)
TOO_SMALL = (
    "This film needs more memory than is set aside for films. Whoever runs the portal has to enlarge it.",
    300,
)
NO_SCANNER = ("The virus scanner does not answer. The film is prepared as soon as it does.", 60)
NO_CAGE = ("Films cannot be prepared safely on this machine. Whoever runs the portal has to set it up.", 300)
ANOTHER_IS_LONG = ("Another long film is being prepared. This one comes after it.", 15)


def work():
    """Prepare what there is, as long as there is something to take."""
    folder.sweep()
    for job in lease.died_too_often():
        give_up(job, GAVE_UP)
    while job := lease.take():
        prepare(job)
    for video in Video.objects.ready().filter(original_gone_at=None):
        _try_to_remove_original(video)


def prepare(job):
    """Make one film ready, or say why not. Whatever happens, its folder goes, and others can have it."""
    try:
        with folder.folder_of(job) as path:
            _prepare(job, path)
    except lease.Lost:
        log.warning("The film %s was taken from us, or destroyed, while it was prepared", job.pk)
    except NotNow as why:
        lease.put_back(job, pause=why.seconds, waits_for=why.sentence, counts=False)
    except Unfit as why:
        give_up(job, why.sentence)
    except Exception as problem:  # whatever it is: the other films go on
        log.warning("The film %s could not be prepared: %s", job.pk, problem, exc_info=True)
        _again(job, problem)
    finally:
        lease.let_go(job)


def give_up(job, sentence):
    """The film fails, and whoever works with the family is told. What was sent is kept, to be tried again."""
    try:
        with lease.ours(job):
            move(job.video, "fail", by=THE_PORTAL, failed_why=sentence)
            lease.finish(job)
            notify(job.video.told, "film_failed", about=job.video, slot=str(uuid.uuid4()))
    except lease.Lost:
        log.warning("The film %s was destroyed, or taken up again, before it failed", job.pk)


def remove_original(video):
    """The film is ready: what was sent is destroyed. Objects first, so that none is left that nobody knows."""
    parts = video.pieces.filter(kind=Piece.Kind.PART)
    for stored_as in parts.values_list("stored_as", flat=True):
        storage.delete(stored_as)
    parts.delete()
    Video.objects.filter(pk=video.pk, original_gone_at=None).update(original_gone_at=Now())


def _try_to_remove_original(video):
    """What is stuck is tried again at the next ring, and the nightly sweep says so: the others go on."""
    try:
        remove_original(video)
    except Exception:
        log.exception("the original of film %s could not be deleted", video.pk)


def _prepare(job, path):
    video = job.video
    if cage.how() is None:
        raise NotNow(*NO_CAGE)
    if not scanning.may_begin():
        raise NotNow(*NO_SCANNER)
    _begin_clean(job)
    key = keys.of(video)
    seen = _checked(job, key, path)
    lasts_ms = transcoding.transcode(job, key, path, seen)
    with lease.ours(job):
        move(video, "be_ready", by=THE_PORTAL, ready_at=timezone.now(), **_made_of(seen), duration_ms=lasts_ms)
        lease.finish(job, percent=100)
        notify(video.told, "film_ready", about=video)
    _try_to_remove_original(video)


def _made_of(seen):
    width, height, rate = seen.shape
    return {"width": width, "height": height, "frame_ms": 1000 / rate, "has_sound": seen.has_sound}


def _begin_clean(job):
    """What an earlier attempt has left is taken away, and never mixed with what comes now."""
    left = job.video.pieces.exclude(kind=Piece.Kind.PART)
    for stored_as in left.values_list("stored_as", flat=True):
        storage.delete(stored_as)
        lease.keep(job)
    with lease.ours(job):
        left.delete()


def _checked(job, key, path):
    """The original put together, scanned and looked at; raises Unfit and NotNow."""
    _put_together(job, key, path)
    try:
        clean = scanning.is_clean(job, path)
    except NoAnswer:
        raise NotNow(*NO_SCANNER)
    if not clean:
        trail.record("virus_found", by=None, about=job.video)
        raise Unfit(INFECTED)
    seen = checking.check(path, tick=lambda: lease.keep(job))
    if seen.seconds > LONGEST_OF_SHORT and not job.is_long and not lease.may_go_on_as_long(job):
        raise NotNow(*ANOTHER_IS_LONG)
    if job.video.status == VideoStatus.CHECKING:
        with lease.ours(job):
            move(job.video, "prepare", by=THE_PORTAL)
    return seen


def _put_together(job, key, path):
    try:
        sha256 = folder.assemble(job, key, path)
    except folder.NoRoom:
        raise NotNow(*NO_ROOM)
    except folder.TooSmall:
        raise NotNow(*TOO_SMALL)
    except folder.Incomplete:
        raise Unfit(INCOMPLETE)
    except keys.KeyGone:  # of one part: the film's own key was there just now
        raise Unfit(CHANGED)
    if job.video.sha256 not in ("", sha256):
        raise Unfit(CHANGED)
    with lease.ours(job):
        Video.objects.filter(pk=job.pk).update(sha256=sha256)


def _again(job, problem):
    if job.attempts >= lease.DEATHS:
        give_up(job, INCOMPLETE if isinstance(problem, FileNotFoundError) else GAVE_UP)
    else:
        lease.put_back(job, pause=0 if isinstance(problem, cage.Died | cage.TookTooLong) else PAUSE * job.attempts)
