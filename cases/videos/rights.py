"""Who may watch what at this moment, and which segments of it. Asked each time a key is given."""

from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Value
from django.db.models.functions import JSONObject

from cases.consent.facts import facts_as_loaded, with_facts
from cases.consent.force import A_NO, GIVEN, not_agreed_themselves, standing_of
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.records.models import Assent
from cases.videos.models import Clip, ClipShare, FamilyPage, InFilm, Video, Viewing
from cases.videos.states import VideoStatus
from referrals.models import Child
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.states.moves import Refusal

ALWAYS = Value(True)
NOT_SHOWN, NOT_KEPT = "This cannot be shown now.", "This film cannot be uploaded."
NOT_OPEN = "This clip is not open to you now."
NO_LONGER = "This can no longer be seen here."
MADE_FOR = {
    Video.Kind.INTERACTION: Purpose.FILMING,
    Video.Kind.SHARED_REVIEW: Purpose.FILM_SHARED_REVIEW,
}
NOT_READY = {
    VideoStatus.DESTROYED: "This film was destroyed.",
    VideoStatus.FAILED: "This film could not be prepared.",
}
# What a child said that is no yes, as the signed record has it.
SAID = {
    Assent.REFUSED: "{} said no to being filmed.",
    Assent.WITHDREW_DURING: "{} wanted the filming to stop.",
    Assent.NOT_YET_ASKED: "{} was not asked about being filmed, says the record of the session. Change the record if "
    "that is not so. Otherwise destroy this film.",
}


class NotNow(Refusal):
    """The film is in this person's hands, and yet it is not shown now: the sentence says why."""


class Range(NamedTuple):
    """The part of a film that somebody may be shown, in thousandths of a second: from, until."""

    starts_ms: int
    ends_ms: int


def videos_for(person):
    """The films that are in the person's hands, whatever stands in the way of watching them now."""
    mine = visible(Video.objects.all(), to=person, action=Action.WATCH_VIDEO)
    return mine.select_related("session__case__referral")


def clips_for(person):
    """The clips in the person's hands: of their own families, and those that were brought to them and are open now."""
    mine = visible(Clip.objects.current(), to=person, action=Action.WATCH_CLIP)
    return mine.select_related("video__session__case__referral", "main_principle")


def in_hands(person, thing):
    """Whether this film, or this clip, is among them."""
    among = clips_for(person) if isinstance(thing, Clip) else videos_for(person)
    return among.filter(pk=thing.pk).exists()


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
    """The clip, or the picture, that a parent keeps for a while: the page open, it still there, all of it agreed to.

    Whose yes is missing is not said: for somebody else in the family it may be dangerous that it is known.
    """
    clip = page.clip
    is_open = Exists(FamilyPage.objects.open().filter(pk=page.pk))
    try:
        _must_be_ready(clip.video)
        _must_be_agreed(clip.video, MADE_FOR[clip.video.kind], to_keep(clip), opened_by=is_open)
    except NotNow:
        raise NotNow(NO_LONGER) from None
    return _seconds_of(clip)


def to_keep(clip):
    """What has to be agreed to before a parent has it at home."""
    return Purpose.KEEP_STILLS if clip.is_still else Purpose.KEEP_CLIP


def can_be_given(clip, purpose):
    """Whether the clip could be shown for this purpose, as things are agreed now; raises NotNow."""
    _must_be_ready(clip.video)
    if clip.removed_at is not None:
        raise NotNow("This clip was removed.")
    _must_be_agreed(clip.video, MADE_FOR[clip.video.kind], purpose)


def _seconds_of(clip):
    return Range(clip.starts_ms, max(clip.ends_ms, clip.starts_ms + 1))


def _must_be_ready(video):
    if video.status != VideoStatus.READY:
        raise NotNow(NOT_READY.get(video.status, "This film is being prepared. It can be watched soon."))


def must_be_agreed(case, kind, adults, children):
    """Whether a film of these people may be kept at all, before there is one; raises NotNow."""
    facts = facts_as_loaded(with_facts(Case.objects.filter(pk=case.pk)).get())
    _all_must_agree(facts, (MADE_FOR[kind],), adults, children, NOT_KEPT)


def must_still_be_agreed(video):
    """Whether the film may be kept, while it is uploaded; raises NotNow."""
    _must_be_agreed(video, MADE_FOR[video.kind], otherwise=NOT_KEPT)


def _must_be_agreed(video, *purposes, opened_by=ALWAYS, otherwise=NOT_SHOWN):
    """Everything is asked in one question to the database: it is asked for every two seconds of film."""
    people = InFilm.objects.filter(video=video.pk)
    adults, children = (
        ArraySubquery(people.filter(**{f"{kind}__isnull": False}).values(kind)) for kind in ("adult", "child")
    )
    said = people.who_said(SAID).order_by("pk").values_list(JSONObject(child="child", answer="said"), flat=True)
    cases = Case.objects.filter(pk=video.session.case_id)
    asked = cases.annotate(filmed_adults=adults, filmed=children, said=ArraySubquery(said), is_opened=opened_by)
    case = with_facts(asked).get()
    if case.said:
        child = Child.objects.get(pk=case.said[0]["child"])
        raise NotNow(f"{otherwise} {SAID[case.said[0]['answer']].format(child.known_as)}")
    _all_must_agree(facts_as_loaded(case), purposes, case.filmed_adults, case.filmed, otherwise)
    if not case.is_opened:
        raise NotNow(NOT_OPEN)


def what_it_rests_on(purpose, children):
    """What has to be agreed to for a film with these children: each a purpose, and the child it is about, or None."""
    asked = [(purpose, Child(pk=pk)) for pk in children] or [(purpose, None)]
    if purpose == Purpose.FILM_SHARED_REVIEW:  # of a child in it, too, nobody films who may not
        asked += [(Purpose.FILMING, Child(pk=pk)) for pk in children]
    return asked


def _all_must_agree(facts, purposes, adults, children, otherwise):
    """For each child in the film everybody who decides; each grown-up in it for themselves; of a film without a
    child, everybody together. And nobody may have stopped to take part."""
    for about, child in what_it_rests_on(Purpose.TAKE_PART, children):
        takes_part = standing_of(facts, about, child=child)
        if takes_part.status in A_NO:
            raise NotNow(f"{otherwise} Taking part: {takes_part.sentence}")
    for purpose in purposes:
        for about, child in what_it_rests_on(purpose, children):
            stands = standing_of(facts, about, child=child)
            if stands.status != GIVEN:
                raise NotNow(f"{otherwise} {stands.sentence}")
        if missing := not_agreed_themselves(facts, purpose, [f"adult-{pk}" for pk in adults]):
            raise NotNow(f"{otherwise} {' '.join(missing)}")
