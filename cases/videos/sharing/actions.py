"""Bringing a clip to supervision, and taking it back: it is open for a while, and ends by itself."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.consent.purposes import Purpose
from cases.sessions.cycles import lock_open
from cases.videos import rights
from cases.videos.models import Clip, ClipShare
from cases.videos.sharing import supervisors, windows
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import NotYours, Refusal

ONE_PICTURE = "This is one picture. Only a clip can be brought to supervision."
NO_SUPERVISOR = "No supervisor is named for you. Ask a coordinator to name one in the directory."


@transaction.atomic
def share_clip(clip, *, to, opens_at, closes_at, by, question=""):
    """Bring a clip to a supervisor, who can watch it between the two. Pressed twice, it is brought once."""
    clip = lock_clip(clip, by)
    if clip.is_still:
        raise Refusal(ONE_PICTURE)
    if not supervisors.of(clip.case, by).filter(pk=to.pk).exists():
        raise Refusal(f"{to} is not your supervisor, and does not read this case.")
    windows.check(opens_at, closes_at)
    rights.can_be_given(clip, Purpose.SHARE_IN_SUPERVISION)
    if there := _same_time(clip, to, opens_at, closes_at):
        if (there.opens_at, there.closes_at, there.by) == (opens_at, closes_at, by):
            return there
        raise Refusal(f"This clip is brought to {to} already, {windows.in_words(there.opens_at, there.closes_at)}.")
    share = ClipShare.objects.create(
        clip=clip, to=to, opens_at=opens_at, closes_at=closes_at, question=question, by=by
    )
    hand(clip, to=to, by=by, why=why_of(share), since=opens_at, until=closes_at, only_to_read=True)
    trail.record("share_clip", by=by, about=clip, share=str(share.pk), to=str(to.pk))
    notify(to, "clip_brought", about=share, url=reverse("cases:brought"))
    return share


@transaction.atomic
def unshare(share, *, by):
    """End it at this moment: whoever works with the family, or the supervisor who has seen it. Twice is once."""
    share = ClipShare.objects.select_for_update(of=("self",)).select_related("clip__video__session", "to").get(
        pk=share.pk
    )  # fmt: skip
    if by != share.to and not may(by, Action.SHARE_CLIP, share.clip):
        raise NotYours("Only who brought this clip, and to whom it was brought, can end it.")
    if share.ended_at is None:
        share.ended_at, share.ended_by = timezone.now(), by
        share.save(update_fields=["ended_at", "ended_by"])
        take_back(share.clip, from_=share.to, why=why_of(share))
        trail.record("unshare_clip", by=by, about=share.clip, share=str(share.pk))
    return share


def why_not(clip, people):
    """Why nobody can be brought this clip as things stand, in a sentence; nothing where somebody can."""
    if clip.is_still:
        return ONE_PICTURE
    if not people:
        return NO_SUPERVISOR
    try:
        rights.can_be_given(clip, Purpose.SHARE_IN_SUPERVISION)
    except rights.NotNow as refusal:
        return refusal.sentence
    return ""


def why_of(share):
    """Why the supervisor has the clip in hand: each share has a hold of its own, and ends that one only."""
    return f"supervision {share.pk}"


def lock_clip(clip, by):
    """A clip that is there, locked, of an open case: for who works with the family."""
    lock_open(clip.video.session.case)
    clips = Clip.objects.select_for_update(of=("self",), no_key=True).select_related("video__session__case__referral")
    clip = clips.get(pk=clip.pk)
    if not may(by, Action.SHARE_CLIP, clip):
        raise NotYours("Only who works with this family shares a clip.")
    return clip


def _same_time(clip, to, opens_at, closes_at):
    there = clip.shares.standing().filter(to=to)
    return there.filter(opens_at__lt=closes_at, closes_at__gt=opens_at).first()
