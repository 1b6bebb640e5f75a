"""Who may watch what at this moment, and which segments of it. Asked each time a key is given."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Value

from cases.consent.facts import facts_as_loaded, with_facts
from cases.consent.force import standing_of
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.videos.models import Clip, ClipShare, FamilyPage, InFilm, Video, Viewing
from cases.videos.states import VideoStatus
from referrals.models import Child
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.states.moves import Refusal

AGREED = "given"
ALWAYS = Value(True)
NOT_OPEN = "This clip is not open to you now."
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
    if why == Viewing.Why.SUPERVISION:
        share = Exists(ClipShare.objects.open().filter(clip=clip.pk, to=person.pk))
        _must_be_agreed(clip.video, MADE_FOR[clip.video.kind], Purpose.SHARE_IN_SUPERVISION, opened_by=share)
    else:
        _must_be_agreed(clip.video, MADE_FOR[clip.video.kind])
    return _seconds_of(clip)


def of_family_page(page):
    """The clip that a parent keeps for a while: the page open, the clip still there, all of it agreed to."""
    clip = page.clip
    _must_be_ready(clip.video)
    if clip.removed_at is not None:
        raise NotNow(NOT_OPEN)
    is_open = Exists(FamilyPage.objects.open().filter(pk=page.pk))
    _must_be_agreed(clip.video, MADE_FOR[clip.video.kind], Purpose.KEEP_STILLS, opened_by=is_open)
    return _seconds_of(clip)


def _seconds_of(clip):
    return Range(clip.starts_ms, max(clip.ends_ms, clip.starts_ms + 1))


def _must_be_ready(video):
    if video.status != VideoStatus.READY:
        raise NotNow(NOT_READY.get(video.status, "This film is being prepared. It can be watched soon."))


def _must_be_agreed(video, *purposes, opened_by=ALWAYS):
    """Everything is asked in one question to the database: it is asked for every two seconds of film."""
    filmed = InFilm.objects.filter(video=video.pk, child__isnull=False).values("child")
    cases = Case.objects.filter(pk=video.session.case_id)
    case = with_facts(cases.annotate(filmed=ArraySubquery(filmed), is_opened=opened_by)).get()
    facts = facts_as_loaded(case)
    # Each child who is in the film; of a film without a child, everybody together.
    whom = [Child(pk=pk) for pk in case.filmed] or [None]
    for purpose in purposes:
        for child in whom:
            stands = standing_of(facts, purpose, child=child)
            if stands.status != AGREED:
                raise NotNow(f"This cannot be shown now. {stands.sentence}")
    if not case.is_opened:
        raise NotNow(NOT_OPEN)
