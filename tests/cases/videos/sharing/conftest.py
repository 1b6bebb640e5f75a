"""A clip of the practitioner's, and the supervisor who supervises them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.videos.models import ClipHold, ClipShare
from cases.videos.sharing import actions as sharing
from tests.cases.videos.make import make_clip, make_video


@pytest.fixture
def video(practitioner, supervisor):
    practitioner.practitioner.supervisor = supervisor
    practitioner.practitioner.save()
    return make_video(by=practitioner)


@pytest.fixture
def case(video):
    return video.case


@pytest.fixture
def clip(video):
    return make_clip(video)


@pytest.fixture
def share(clip, practitioner, supervisor):
    """Open now, for an hour."""
    now = timezone.now()
    return sharing.share_clip(
        clip, to=supervisor, opens_at=now - timedelta(minutes=5), closes_at=now + timedelta(hours=1), by=practitioner,
        question="Did I wait long enough?",
    )  # fmt: skip


def move_window(share, by):
    """As it would be so much later."""
    share.opens_at, share.closes_at = share.opens_at - by, share.closes_at - by
    ClipShare.objects.filter(pk=share.pk).update(opens_at=share.opens_at, closes_at=share.closes_at)
    hold = ClipHold.objects.get(why=sharing.why_of(share))
    ClipHold.objects.filter(pk=hold.pk).update(since=hold.since - by, until=hold.until - by)
