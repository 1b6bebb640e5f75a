"""Who may watch what at this moment, and which segments of it. Asked each time a key is given."""

from typing import NamedTuple

from cases.consent.force import standing
from cases.consent.purposes import Purpose
from cases.videos.models import Clip, ClipShare, Video, Viewing
from cases.videos.states import VideoStatus
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.states.moves import Refusal

AGREED = "given"
MADE_FOR = {
    Video.Kind.INTERACTION: Purpose.FILMING,
    Video.Kind.SHARED_REVIEW: Purpose.FILM_SHARED_REVIEW,
}
NOT_READY = {
    VideoStatus.DESTROYED: "This film was destroyed.",
    VideoStatus.FAILED: "This film could not be prepared.",
}


class NotNow(Refusal):
    """The film is in this person's hands, and yet it is not shown now: the sentence says why."""


class Range(NamedTuple):
    """The part of a film that somebody may be shown, in thousandths of a second: from, until."""

    starts_ms: int
    ends_ms: int

    def has(self, piece):
        """Whether a segment lies in it, at least in part."""
        return piece.starts_ms < self.ends_ms and piece.starts_ms + piece.lasts_ms > self.starts_ms


def videos_for(person):
    """The films that are in the person's hands, whatever stands in the way of watching them now."""
    mine = visible(Video.objects.all(), to=person, action=Action.WATCH_VIDEO)
    return mine.select_related("session__case__referral")


def clips_for(person):
    """The clips in the person's hands: of their own families, and those that were brought to them and are open now."""
    mine = visible(Clip.objects.current(), to=person, action=Action.WATCH_CLIP)
    return mine.select_related("video__session__case__referral", "main_principle")


def whole(video):
    """The whole film, for who works with the family; raises NotNow."""
    _must_be_ready(video)
    _must_be_agreed(video, MADE_FOR[video.kind])
    return Range(0, video.duration_ms)


def of_clip(clip, person, why):
    """The seconds of one clip. In supervision the share must be open and agreed to; raises NotNow."""
    _must_be_ready(clip.video)
    _must_be_agreed(clip.video, MADE_FOR[clip.video.kind])
    if why == Viewing.Why.SUPERVISION:
        _must_be_agreed(clip.video, Purpose.SHARE_IN_SUPERVISION)
        if not ClipShare.objects.open().filter(clip=clip, to=person).exists():
            raise NotNow("This clip is not open to you now.")
    return Range(clip.starts_ms, max(clip.ends_ms, clip.starts_ms + 1))


def _must_be_ready(video):
    if video.status != VideoStatus.READY:
        raise NotNow(NOT_READY.get(video.status, "This film is being prepared. It can be watched soon."))


def _must_be_agreed(video, purpose):
    for child in _whom(video):
        stands = standing(video.session.case, purpose, child=child)
        if stands.status != AGREED:
            raise NotNow(f"This cannot be shown now. {stands.sentence}")


def _whom(video):
    """Each child who is in the film; of a film without a child, everybody together."""
    children = [row.child for row in video.people.select_related("child") if row.child_id]
    return children or [None]
