"""The ledger: it begins each sitting, gives the keys and writes that down first, and keeps who was refused."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.videos import keys, rights
from cases.videos.models import Clip, Piece, Shown, Video, Viewing
from cases.videos.states import VideoStatus
from cases.videos.watching import seconds
from cases.videos.watching.player import Player
from vig_portal.accounts.browsers.device import device_of
from vig_portal.accounts.signed_out import handle_of, was_ended
from vig_portal.audit import trail

LASTS = timedelta(hours=12)  # a sitting, from the opening of its page
REFUSED_ONCE_IN = timedelta(minutes=1)  # whoever tries again and again fills no book
OVER = "This page has been open for too long. Open it again to go on."
NOT_THEIRS = "The film is not in their hands."
SESSION_ENDED = "The session was ended, or the account shut."
OTHER_SECONDS = "They asked for seconds of the film that are not open to them."


class NoSuchSegment(Exception):
    """The film has no such segment, or it is not within what the viewing is shown."""


# A sitting


def begin(*, video, why, request, clip=None, person=None, family_page=None):
    """A page shows the film, or the clip, to a person or on a family's page; raises NotNow, having written it down."""
    viewing = Viewing(
        video=video, clip=clip, person=person, family_page=family_page, why=why, device=device_of(request)[:60],
        browser_session=handle_of(request),
    )  # fmt: skip
    try:
        shown = may_go_on(viewing)
    except rights.NotNow as refusal:
        refuse(video, person=person, family_page=family_page, clip=clip, why=why, request=request, because=refusal)
        raise
    with transaction.atomic():
        trail.seen(clip or video, by=person, why=why)
        viewing.save(force_insert=True)
    viewing.player = _player(viewing, shown)
    return viewing


def _player(viewing, shown):
    first = segments(viewing.video, shown).first()
    has_poster = not viewing.clip_id and viewing.video.pieces.filter(kind=Piece.Kind.POSTER).exists()
    return Player(viewing, *shown, offset_ms=first.starts_ms if first else 0, has_poster=has_poster)


def sitting(person, pk):
    """A viewing of the person whose film or clip is in their hands at this moment, or None."""
    viewing = Viewing.objects.filter(pk=pk, person=person).select_related("video__session", "clip").first()
    if viewing is None:
        return None
    viewing.person = person
    return viewing if _is_in_hands(viewing) else None


def may_go_on(viewing):
    """The part of the film that the viewing is shown now, asked anew each time; raises NotNow."""
    if viewing.ended_at is not None:
        raise rights.NotNow(viewing.refused_why or OVER)
    if timezone.now() > viewing.begun_at + LASTS:
        raise rights.NotNow(OVER)
    if viewing.family_page_id:
        return rights.of_family_page(viewing.family_page)
    if viewing.clip_id:
        viewing.clip.video = viewing.video
        return rights.of_clip(viewing.clip, viewing.person, viewing.why)
    return rights.whole(viewing.video)


def goes_on_without_a_session(pk):
    """Whether a film that is held in a browser's memory may play on there, though nobody is signed in any more.

    It may when the session ran out by itself, and all else stands. If not, the sitting is stopped.
    """
    sittings = Viewing.objects.select_related("person", "video__session", "clip")
    viewing = sittings.filter(pk=pk, person__isnull=False).first()
    try:
        if viewing is None:
            raise rights.NotNow(NOT_THEIRS)
        if was_ended(viewing.person, viewing.browser_session):
            raise rights.NotNow(SESSION_ENDED)
        if not _is_in_hands(viewing):
            raise rights.NotNow(NOT_THEIRS)
        may_go_on(viewing)
    except rights.NotNow as refusal:
        if viewing:
            stop(viewing, refusal)
        return False
    return True


def _is_in_hands(viewing):
    return rights.in_hands(viewing.person, viewing.clip or viewing.video)


def segments(video, shown):
    """The segments that lie in this part of the film, at least in part."""
    pieces = Piece.objects.filter(video=video.pk, kind=Piece.Kind.SEGMENT)
    return pieces.filter(starts_ms__lt=shown.ends_ms, starts_ms__gt=shown.starts_ms - F("lasts_ms")).order_by("number")


def segment(viewing, number):
    """One segment of what the viewing is shown now, with the film's key; raises NotNow or NoSuchSegment."""
    shown = segments(viewing.video, may_go_on(viewing))
    found = shown.filter(number=number).select_related("video__key").first()
    if found is None:
        raise NoSuchSegment
    return found


def show(viewing, number):
    """The key of one segment: 16 bytes. That it is given is written down first. Raises NotNow or NoSuchSegment."""
    try:
        key = keys.in_hand(segment(viewing, number).video)
    except keys.KeyGone:
        raise rights.NotNow(rights.NOT_READY[VideoStatus.DESTROYED])
    Shown.objects.create(viewing=viewing, number=number)
    return keys.segment_key(key, number)


def show_picture(video, *, person, request, of_all):
    """A picture of a whole film, or with `of_all` small ones of all of it, is about to be given: it is written down
    first, also if not. Raises NotNow."""
    why = Viewing.Why.CHOOSING
    open_now = Viewing.objects.filter(video=video, person=person, clip=None, ended_at=None)
    sitting = open_now.filter(begun_at__gt=timezone.now() - LASTS).order_by("-begun_at").first()
    if sitting is None:
        sitting = begin(video=video, person=person, why=why, request=request)
    else:
        try:
            rights.whole(video)
        except rights.NotNow as refusal:
            refuse(video, person=person, why=why, request=request, because=refusal)
            raise
    if of_all:
        Viewing.objects.filter(pk=sitting.pk).update(pictures_given=True)


def beat(viewing, *, played, played_ms):
    """What the player says it has played so far; whether that is more than before. Raises NotNow.

    It can only add: what was shown is known from the keys that were given.
    """
    shown = may_go_on(viewing)
    before = viewing.played_ms
    viewing.played = seconds.joined([*viewing.played, *seconds.within(played, *shown)])[: seconds.MOST]
    viewing.played_ms = max(before, played_ms)
    viewing.last_at = timezone.now()
    viewing.save(update_fields=["played", "played_ms", "last_at", "browser_session"])
    return viewing.played_ms > before


def stop(viewing, because):
    """The viewing ends with this refusal: it is not taken up again, also when the film may be shown once more."""
    still = Viewing.objects.filter(pk=viewing.pk, ended_at=None)
    still.update(ended_at=timezone.now(), refused_why="" if str(because) == OVER else str(because)[:300])


# Refusals


def refuse(video, *, request, because, why, person=None, family_page=None, clip=None):
    """Write down that somebody was not shown the film, at most once a minute."""
    now = timezone.now()
    same = Viewing.objects.filter(video=video, person=person, family_page=family_page).exclude(refused_why="")
    if same.filter(ended_at__gt=now - REFUSED_ONCE_IN).exists():
        return
    Viewing.objects.create(
        video=video, clip=clip, person=person, family_page=family_page, why=why, device=device_of(request)[:60],
        begun_at=now, last_at=now, ended_at=now, refused_why=str(because)[:300],
    )  # fmt: skip


def turn_away(model, pk, request):
    """Somebody came to the address of a film, a clip, a share or a sitting that is there, and not in their hands."""
    if not request.user.is_authenticated:
        return
    found = model.objects.filter(pk=pk).first()
    if found is None:
        return
    if isinstance(found, Viewing) and found.person_id == request.user.pk:
        if sitting(request.user, pk):
            return  # it is theirs still: what they asked for was not
        stop(found, NOT_THEIRS)
    clip = None if isinstance(found, Video) else found if isinstance(found, Clip) else found.clip
    video = found if isinstance(found, Video) else clip.video if clip else found.video
    refuse(video, person=request.user, clip=clip, why=Viewing.Why.CHOOSING, request=request, because=NOT_THEIRS)
