"""What a person can do about a film that could not be prepared."""

from celery import current_app
from django.db import transaction
from django.utils import timezone

from cases.videos.models import Job
from cases.videos.preparing import progress
from vig_portal.states.moves import Refusal, move


@transaction.atomic
def try_again(video, *, by):
    """Prepare the film once more, from the beginning; raises NoSuchMove, or Refusal where that cannot help."""
    if not progress.may_help(video):
        raise Refusal(f"{video.failed_why} To try again would end the same.")
    move(video, "try_again", by=by, failed_why="")
    Job.objects.filter(pk=video.pk).update(
        asked_at=timezone.now(),
        attempts=0,
        percent=0,
        worker=None,
        leased_until=None,
        not_before=None,
        waits_for="",
        done_at=None,
    )
    transaction.on_commit(ring, robust=True)
    return video


def ring():
    """Only the doorbell: if the queue is down, the clock finds the film within a quarter of a minute."""
    current_app.send_task("cases.videos.preparing.tasks.prepare_films", retry=False, ignore_result=True)
