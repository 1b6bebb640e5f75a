"""A shared review of a cycle whose film is ready."""

from datetime import timedelta

from django.utils import timezone

from cases.models import HelpingQuestion
from cases.outcomes import goals
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus
from tests.cases.videos.make import make_clip, make_filmed, make_video


def make_review(*, by=None, clips=0):
    """A shared review that begins now, of a cycle that was filmed yesterday; with clips where they are asked for."""
    filmed = make_filmed(by=by)
    case, now = filmed.case, timezone.now()
    cycle = Cycle.objects.create(
        case=case, number=1, status=CycleStatus.FILMED, filmed_on=timezone.localdate(filmed.starts_at)
    )
    Session.objects.filter(pk=filmed.pk).update(cycle=cycle)
    filmed.cycle = cycle
    if clips:
        video = make_video(filmed)
        for number in range(clips):
            begins = 2000 + number * 3000
            make_clip(video, starts_ms=begins, ends_ms=begins + 2500, position=number, title=f"Moment {number + 1}")
    return Session.objects.create(
        case=case, cycle=cycle, practitioner=filmed.practitioner, kind=Session.Kind.SHARED_REVIEW, starts_at=now,
        ends_at=now + timedelta(hours=1), booked_by=filmed.practitioner.user,
    )  # fmt: skip


def make_goal(case, *, by=None):
    """A goal of the adult who takes part, set today."""
    by = by or case.allocation.practitioner.user
    question = HelpingQuestion.objects.create(
        case=case, adult=case.adults.clients().first(), words="How can I help him settle?", by=by
    )
    return goals.set_goal(question, words="Bedtimes are calm", set_on=timezone.localdate(), by=by)
