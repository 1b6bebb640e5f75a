"""What a practitioner does with a film that is coming in: begin it, announce its file, add to it, give it up."""

import logging

from django.db import transaction
from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.sessions import cycles
from cases.videos import keys, rights, storage
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import LARGEST, InFilm, Job, Piece, Video
from cases.videos.preparing.actions import ring
from cases.videos.states import VideoStatus
from cases.videos.uploading import copies, door
from cases.videos.uploading.tus import Wrong, offset_is
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal, move

log = logging.getLogger(__name__)

MOST_AT_ONCE = 10  # films of one person
MOST_PARTS = 4096  # four times as many as a film of 4 GB needs
TOO_LARGE = "This film is larger than 4 GB. Film in shorter pieces next time, and upload each of them."
ANOTHER_FILE = (
    "This is not the file with which the upload was begun. A phone may have made another copy of the same film. "
    "Choose the same file again, or cancel this upload and begin a new one."
)


@transaction.atomic
def begin(session, *, adults, assents, device, form_token, by):
    """Let a film in: its people and its key, no byte yet. The same form sent twice begins one film."""
    session.case = cycles.lock_open(session.case)
    if not may(by, Action.UPLOAD_VIDEO, session):
        raise NotYours("You cannot do this.")
    if before := _begun_by_this_form(form_token, session, by):
        return before
    door.must_be_open(session)
    kind = door.KINDS[session.kind]
    rights.must_be_agreed(session.case, kind, [adult.pk for adult in adults], [str(child.pk) for child in assents])
    door.must_be_allowed(session, assents)
    return _begin(session, kind, adults, assents, device, form_token, by)


@transaction.atomic
def begin_another(video, *, form_token, by):
    """A further film of the same people in the same session."""
    if video.is_destroyed:
        raise rights.NotNow(Video.moved_on_sentence(video.status))
    people = list(video.people.select_related("adult", "child"))
    adults = [row.adult for row in people if row.adult]
    assents = {row.child: row.assent for row in people if row.child}
    return begin(video.session, adults=adults, assents=assents, device=video.device, form_token=form_token, by=by)


@transaction.atomic
def announce(video, *, size, mark, by):
    """Say how large the film is, and which file it is, before its first byte. Said again, before it goes on, it must
    be the same; also of one that is whole, whose last answer was lost."""
    video = _locked(video)
    if video.uploaded_at and not video.is_destroyed:
        _must_be_the_file(video, size, mark)
        return video
    _must_be_uploading(video)
    door.must_stay_open(video)
    if size < 1:
        raise Wrong(400, "This file is empty. Choose the film.")
    if size > LARGEST:
        raise Wrong(413, TOO_LARGE)
    if video.size is not None:
        _must_be_the_file(video, size, mark)
        return video
    video.size, video.file_mark = size, mark
    video.save(update_fields=["size", "file_mark"])
    trail.record("announce_film", by=by, about=video, size=size)
    return video


@transaction.atomic
def add(video, *, offset, plain, by):
    """Keep a part of the film, sealed; with its last byte the film is whole. Gives how many bytes are there."""
    video = _locked(video)
    if video.status != VideoStatus.DESTROYED and video.uploaded_at:  # the answer to the last part was lost
        if offset == video.size and not plain:
            return offset
        raise offset_is(video.size)
    _must_be_uploading(video)
    door.must_stay_open(video)
    there, parts = _there(video)
    if video.size is None:
        raise Wrong(409, "Say first how large the film is.")
    if offset != there:
        raise offset_is(there)
    if there + len(plain) > video.size:
        raise Wrong(400, "This is more than was announced. " + ANOTHER_FILE)
    if parts >= MOST_PARTS:
        raise Wrong(400, "This film comes in too many pieces. Cancel this upload, and begin a new one.")
    if plain:
        _keep(video, parts, plain)
        there += len(plain)
    if there == video.size:
        _is_whole(video, by)
    return there


def cancel(video, *, by):
    """Give an upload up, with all that is there of it."""
    return destroy(video, why=Why.CANCELLED, by=by)


@transaction.atomic
def say_whether_copy_is_deleted(video, is_deleted, *, by):
    """Note that the copy on the phone or camera is deleted, or that this was said by mistake."""
    video = Video.objects.select_for_update(of=("self",)).get(pk=video.pk)
    if video.uploaded_at is None and not video.is_destroyed:
        raise Refusal("The film is not uploaded yet. Keep the copy on the device until it is.")
    if is_deleted and video.status not in copies.NEEDLESS:
        raise Refusal("Keep the copy on the device until the film is ready.")
    if bool(video.copy_deleted_at) != is_deleted:
        video.copy_deleted_at = timezone.now() if is_deleted else None
        video.copy_deleted_by = by if is_deleted else None
        video.save(update_fields=["copy_deleted_at", "copy_deleted_by"])
        trail.record("delete_copy_of_film" if is_deleted else "copy_of_film_is_there", by=by, about=video)
    return video


def progress(video):
    """How many bytes of the film are there, and when the last of them came."""
    last = Coalesce(Max("made_at"), video.begun_at)
    row = video.pieces.filter(kind=Piece.Kind.PART).aggregate(there=Coalesce(Sum("size"), 0), last=last)
    if video.status != VideoStatus.UPLOADING and video.uploaded_at:
        row["there"] = video.size  # the parts go once the film is ready
    return row["there"], row["last"]


def _begun_by_this_form(form_token, session, by):
    before = Video.objects.filter(form_token=form_token).first()
    if before and (before.session_id, before.begun_by_id) != (session.pk, by.pk):
        raise Refusal("This page is out of date. Open it again.")
    return before


def _begin(session, kind, adults, assents, device, form_token, by):
    if Video.objects.filter(begun_by=by, status=VideoStatus.UPLOADING).count() >= MOST_AT_ONCE:
        raise Refusal(f"You have begun {MOST_AT_ONCE} uploads. Finish or cancel one of them first.")
    video = Video.objects.create(session=session, kind=kind, device=device, begun_by=by, form_token=form_token)
    for adult in adults:
        InFilm.objects.create(video=video, adult=adult)
    for child, answer in assents.items():
        InFilm.objects.create(video=video, child=child, assent=answer)
    keys.make(video)
    trail.record("begin_film", by=by, about=video)
    return video


def _locked(video):
    """The film as it is now, while nobody else adds to it. Whoever comes meanwhile is told so, and tries again."""
    locked = Video.objects.select_for_update(of=("self",), skip_locked=True).select_related("session__case")
    found = locked.filter(pk=video.pk).first()
    if found is None:
        raise Wrong(423, "Another part of this film is just being taken in.")
    return found


def _must_be_uploading(video):
    if video.status == VideoStatus.UPLOADING:
        return
    if video.is_destroyed and copies.still_there().filter(pk=video.pk).exists():
        raise rights.NotNow("This film was destroyed. Delete the copy on the device now.")
    raise rights.NotNow(Video.moved_on_sentence(video.status))


def _must_be_the_file(video, size, mark):
    if (video.size, video.file_mark) != (size, mark):
        raise Wrong(409, ANOTHER_FILE)


def _there(video):
    row = video.pieces.filter(kind=Piece.Kind.PART).aggregate(there=Coalesce(Sum("size"), 0), parts=Count("pk"))
    return row["there"], row["parts"]


def _keep(video, number, plain):
    try:
        storage.keep(video, keys.of(video), Piece.Kind.PART, number, plain)
    except storage.NotStored as problem:
        log.warning("a part of a film could not be stored", exc_info=problem)
        raise Wrong.of_the_store(problem)


def _is_whole(video, by):
    """All of it is there: it is checked and prepared next, and whoever does that is woken."""
    move(video, "check", by=by, uploaded_at=timezone.now())
    Job.ask_for(video)
    transaction.on_commit(ring, robust=True)
