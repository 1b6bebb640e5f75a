"""The copies of films on phones and cameras: which are there still, as far as anybody has said."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from cases.models import CaseHold
from cases.videos.models import Destruction, Video
from cases.videos.states import VideoStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

CHASED_AFTER = timedelta(days=2)
NEEDLESS = (VideoStatus.READY, VideoStatus.DESTROYED)  # until then it may be the only whole one
Why = Destruction.Why
# Of these there was never a film to watch here, and nobody took back their yes: the copy may be the only one there is,
# and the upload may begin anew.
NEVER_HERE = Q(ready_at=None, destruction__why__in=(Why.CANCELLED, Why.ABANDONED, Why.FAILED, Why.ASKED))


def still_there():
    """Films of whose copy nobody has said that it is deleted, with since when it is no longer needed."""
    left = Video.objects.filter(copy_deleted_at=None, status__in=NEEDLESS)
    left = left.exclude(NEVER_HERE)
    return left.annotate(needless_since=Coalesce("ready_at", "destruction__key_destroyed_at"))


def never_here():
    """Films of which there may be a copy and never was more, unless another of the session was begun since."""
    films = Video.objects.filter(NEVER_HERE, copy_deleted_at=None)
    since = Video.objects.filter(session=OuterRef("session"), begun_at__gt=OuterRef("begun_at")).exclude(NEVER_HERE)
    return films.exclude(Exists(since))


def may_begin_anew(video) -> bool:
    """Whether the copy is of a film that never became one here."""
    return Video.objects.filter(NEVER_HERE, pk=video.pk).exists()


def late(now):
    """Those that have been needless for two days."""
    return still_there().filter(needless_since__lte=now - CHASED_AFTER)


def copy_not_deleted(now):
    """The same, for the clock: whoever has filmed is told, or who works with the family now."""
    in_hand = CaseHold.objects.filter(
        Q(until=None) | Q(until__gt=now), content_object=OuterRef("session__case"), user=OuterRef("begun_by"),
        only_to_read=False,
    )  # fmt: skip
    videos = (
        late(now)
        .annotate(is_in_hand=Exists(in_hand))
        .select_related("session__case__referral", "session__case__allocation__practitioner__user", "begun_by")
    )
    return [(video, video.begun_by if video.is_in_hand else video.led_by) for video in videos]


def before_closing(case):
    """Sentences for a case that is about to be closed."""
    films = still_there().filter(session__case=case).select_related("session").order_by("session__starts_at", "pk")
    return [
        f"Nobody has said that the copy of the film of {govuk_date(film.session.starts_at)} on the phone or camera is "
        "deleted."
        for film in films
    ] + [
        f"The film of {govuk_date(film.session.starts_at)} never became ready. Upload it again from its session, or "
        "delete the copy on the phone or camera and say so."
        for film in never_here().filter(session__case=case).select_related("session").order_by("begun_at")
    ]
