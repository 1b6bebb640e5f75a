"""What runs by the clock, and when a film has arrived."""

import time

from celery import shared_task

from cases.videos.preparing import making_ready

# Seconds. The queue knows at once that a process was killed; PostgreSQL lets go of its lock a moment later.
LOOKS_AGAIN_AFTER = (1, 2)


@shared_task(bind=True, name="cases.videos.preparing.tasks.prepare_films", expires=60)
def prepare_films(self):
    """Prepare the films that wait, one after the other; called for a process that was killed, look twice more."""
    making_ready.work()
    if (self.request.delivery_info or {}).get("redelivered"):
        for seconds in LOOKS_AGAIN_AFTER:
            time.sleep(seconds)
            making_ready.work()
