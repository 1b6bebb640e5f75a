"""What runs by the clock, and when a film has arrived."""

from celery import shared_task

from cases.videos.preparing import making_ready


@shared_task(name="cases.videos.preparing.tasks.prepare_films", expires=60)
def prepare_films():
    """Prepare the films that wait, one after the other."""
    making_ready.work()
