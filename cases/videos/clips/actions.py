"""What is done in the room where clips are made. Each deed can be undone, and none loses what somebody else did."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cases.sessions.cycles import lock_open
from cases.videos import rights
from cases.videos.clips.times import typed
from cases.videos.models import Clip, Video
from vig_portal.access.checks import may
from vig_portal.access.grants import take_back
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal


class Changed(Refusal):
    """The clip was changed somewhere else since it was opened: nothing was written, `clip` is as it is now."""

    def __init__(self, clip):
        super().__init__("This clip was changed in another window since you opened it.")
        self.clip = clip


@transaction.atomic
def cut(video, *, starts_ms, ends_ms, by, title="", note="", main=None, further=(), pk=None):
    """Choose a moment, in thousandths of a second. Cut twice under the same pk, it is one clip."""
    video = _lock(video, by)
    words = {"title": title, "note": note, "main_principle": main}
    return _choose(video, "cut_clip", starts_ms, ends_ms, words, further, pk=pk, by=by)


@transaction.atomic
def still(video, *, at_ms, by, pk=None):
    """Keep one picture of the film, to be looked at in the shared review. It never leaves the portal."""
    return _choose(_lock(video, by), "keep_still", at_ms, at_ms, {"is_still": True}, pk=pk, by=by)


@transaction.atomic
def change(clip, *, version, by, **said):
    """Change what was said of a clip: what cut() takes, or a part of it. A stale copy is shown what there is now."""
    clip = _lock_clip(clip, by)
    further = said.pop("further", None)
    if "main" in said:
        said["main_principle"] = said.pop("main")
    changed = {name for name, value in said.items() if getattr(clip, name) != value}
    if further is not None and set(further) != set(clip.principles.all()):
        changed.add("principles")
    if not changed:
        return clip
    if version != clip.version:
        raise Changed(clip)
    for name, value in said.items():
        setattr(clip, name, value)
    if clip.is_still:
        clip.ends_ms = clip.starts_ms
    _must_lie_within(clip.video, clip)
    clip.version += 1
    clip.save(update_fields=[*said, "ends_ms", "version"])
    if "principles" in changed:
        clip.principles.set(further)
    trail.record("change_clip", by=by, about=clip, what=sorted(changed))
    return clip


@transaction.atomic
def reorder(video, order, *, by):
    """Put the clips in the order of these keys; clips that are not among them keep their order, at the end."""
    video = _lock(video, by)
    there = list(video.clips.filter(removed_at=None))
    place = {key: number for number, key in enumerate(order)}
    wanted = sorted(there, key=lambda clip: place.get(clip.pk, len(place)))
    moved = [(number, clip) for number, clip in enumerate(wanted, start=1) if clip.position != number]
    for number, clip in moved:
        clip.position = number
    Clip.objects.bulk_update([clip for _, clip in moved], ["position"])
    if moved:
        trail.record("order_clips", by=by, about=video)
    return wanted


def shift(clip, places, *, by):
    """Put a clip some places further down; up, where it is less than nothing."""
    order = list(clip.video.clips.filter(removed_at=None).values_list("pk", flat=True))
    if clip.pk not in order:
        raise Refusal("This clip was removed.")
    at = order.index(clip.pk)
    order.insert(max(at + places, 0), order.pop(at))
    return reorder(clip.video, order, by=by)


@transaction.atomic
def remove(clip, *, by):
    """Take a clip away: whoever it was shared with no longer has it. It can be put back, and is then shared anew."""
    clip = _lock_clip(clip, by, needs_agreement=False, even_removed=True)
    if clip.removed_at:
        return clip
    clip.removed_at = timezone.now()
    clip.version += 1
    clip.save(update_fields=["removed_at", "version"])
    for share in clip.shares.filter(ended_at=None).select_related("to"):
        take_back(clip, from_=share.to)
    for given in (clip.shares, clip.family_pages):
        given.filter(ended_at=None).update(ended_at=clip.removed_at, ended_by=by)
    trail.record("remove_clip", by=by, about=clip)
    return clip


@transaction.atomic
def put_back(clip, *, by):
    """Bring back a clip that was taken away, where it was."""
    clip = _lock_clip(clip, by, even_removed=True)
    if not clip.removed_at:
        return clip
    clip.removed_at = None
    clip.version += 1
    clip.save(update_fields=["removed_at", "version"])
    trail.record("put_back_clip", by=by, about=clip)
    return clip


# What they share


def _lock(video, by, needs_agreement=True):
    """The film as it stands now, locked, of an open case; refused to whoever may not watch all of it now."""
    lock_open(video.session.case)
    rows = Video.objects.select_for_update(of=("self",), no_key=True)
    video = rows.select_related("session__case__referral").get(pk=video.pk)
    if not may(by, Action.WATCH_VIDEO, video):
        raise NotYours("You cannot do this.")
    if needs_agreement:
        rights.whole(video)
    return video


def _lock_clip(clip, by, needs_agreement=True, even_removed=False):
    video = _lock(clip.video, by, needs_agreement)
    clip = Clip.objects.select_for_update(of=("self",)).select_related("main_principle").get(pk=clip.pk)
    clip.video = video
    if clip.removed_at and not even_removed:
        raise Refusal("This clip was removed in another window. Put it back first.")
    return clip


def _choose(video, deed, starts_ms, ends_ms, words, further=(), *, pk, by):
    there = Clip.objects.filter(pk=pk).first() if pk else None
    if there and there.video_id == video.pk:
        return there
    if there:
        raise Refusal("This form was sent already, for another film. Start again.")
    last = video.clips.aggregate(last=Max("position"))["last"] or 0
    clip = Clip(
        pk=pk or uuid.uuid4(), video=video, starts_ms=starts_ms, ends_ms=ends_ms, position=last + 1, by=by, **words
    )
    _must_lie_within(video, clip)
    clip.save(force_insert=True)
    clip.principles.set(further)
    trail.record(deed, by=by, about=clip)
    return clip


def _must_lie_within(video, clip):
    last = video.duration_ms - 1 if clip.is_still else video.duration_ms
    if not 0 <= clip.starts_ms <= clip.ends_ms <= last:
        raise Refusal(f"The film is {typed(video.duration_ms)} long. A clip lies within it.")
    if clip.starts_ms == clip.ends_ms and not clip.is_still:
        raise Refusal("A clip ends after it starts.")
